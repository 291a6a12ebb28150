using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the functions that kernels call, for each vector width or for single floats.</summary>
internal static class FunctionWriter
{
    /// <summary>Writes a class with functions.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uses">What kernels call.</param>
    /// <param name="dialects">What functions are written in.</param>
    /// <param name="fused">Whether multiply-add is fused.</param>
    public static void Write(CodeWriter writer, string name, IReadOnlyCollection<FunctionUse> uses, IReadOnlyList<Dialect> dialects, bool fused)
    {
        IReadOnlyCollection<FunctionUse> all = WithCalled(uses, fused);
        using IDisposable type = writer.Block($"internal static class {name}");
        writer.Line("private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;");
        foreach (KernelFunction function in FunctionLibrary.WithCalled(uses.Select(use => use.Name), fused))
        {
            writer.Line();
            writer.Line($"/// <summary>{function.Summary.Replace("<", "&lt;")}</summary>");
            bool isFirst = true;
            foreach (Dialect dialect in dialects)
            {
                foreach (int group in all.Where(use => use.Name == function.Name && use.Lanes == dialect.Lanes).Select(use => use.Group))
                {
                    if (!isFirst)
                        writer.Line();
                    isFirst = false;
                    if (group == 1)
                        WriteFunction(writer, function, dialect);
                    else
                        WriteGrouped(writer, function, (VectorDialect)dialect, group);
                }
            }
        }
    }

    private static SortedSet<FunctionUse> WithCalled(IEnumerable<FunctionUse> uses, bool fused)
    {
        var all = new SortedSet<FunctionUse>();
        void Add(FunctionUse use)
        {
            if (!all.Add(use))
                return;
            foreach (string called in FunctionLibrary.Get(use.Name, fused).Calls)
                Add(use with { Name = called });
        }
        foreach (FunctionUse use in uses)
            Add(use);
        return all;
    }

    // Several vectors, statement by statement.
    private static void WriteGrouped(CodeWriter writer, KernelFunction function, VectorDialect dialect, int count)
    {
        IEnumerable<string> OfEach(string declaration, string name) => Interleaving.Suffixes.Take(count).Select(suffix => $"{declaration} {name}{suffix}");
        IEnumerable<string> parameters =
        [
            .. function.Parameters.Where(parameter => parameter.Op != Opcode.Uniform).SelectMany(parameter => OfEach(dialect.ValueType, parameter.Name)),
            .. function.Parameters.Where(parameter => parameter.Op == Opcode.Uniform).Select(parameter => $"float {parameter.Name}"),
            .. function.Results.SelectMany(result => OfEach($"out {dialect.ValueType}", result.Name)),
        ];
        writer.Line("[MethodImpl(Inline)]");
        using IDisposable method = writer.Block($"public static void {function.Name}({string.Join(", ", parameters)})");
        Kernel body = function.Body;
        var vectors = new List<List<Statement>>();
        foreach (string suffix in Interleaving.Suffixes.Take(count))
        {
            var statements = new List<Statement>();
            vectors.Add(statements);
            string[] names = [.. function.Parameters.Select(parameter => parameter.Name + suffix), .. function.Results.Select(result => result.Name + suffix)];
            string? Result(KernelNode node) => body.Outputs.ToList().FindIndex(output => output.Node == node) is >= 0 and var index ? function.Results[index].Name + suffix : null;
            IReadOnlyList<Fragment> values = new KernelStatements(statements.Add, dialect, parameter => parameter.Name + suffix, names, suffix) { InputsAreVariables = true, Existing = Result, HasGroupedCalls = true }.Write(body);
            statements.AddRange(values.Select((value, index) => new Statement($"{function.Results[index].Name}{suffix} = {value};")).Where((statement, index) => statement.Text != $"{values[index]} = {values[index]};"));
        }
        Interleaving.Write(writer, vectors);
    }

    private static void WriteFunction(CodeWriter writer, KernelFunction function, Dialect dialect)
    {
        bool isSingle = function.Results.Count == 1;
        IEnumerable<string> parameters =
        [
            .. function.Parameters.Select(parameter => $"{(parameter.Op == Opcode.Uniform ? "float" : dialect.ValueType)} {parameter.Name}"),
            .. isSingle ? [] : function.Results.Select(result => $"out {dialect.ValueType} {result.Name}"),
        ];
        writer.Line("[MethodImpl(Inline)]");
        using IDisposable method = writer.Block($"public static {(isSingle ? dialect.ValueType : "void")} {function.Name}({string.Join(", ", parameters)})");
        string[] names = [.. function.Parameters.Select(parameter => parameter.Name), .. function.Results.Select(result => result.Name)];
        // The parameters are there already.
        var statements = new KernelStatements(writer, dialect, parameter => parameter.Name, names) { InputsAreVariables = true };
        IReadOnlyList<Fragment> values = statements.Write(function.Body);
        for (int i = 0; i < values.Count; i++)
            writer.Line(isSingle ? $"return {values[i]};" : $"{function.Results[i].Name} = {values[i]};");
    }
}
