using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the functions that kernels call, for each vector width or for single floats.</summary>
internal static class FunctionWriter
{
    private const string Inline = "[MethodImpl(Inline)]", Horner = "Horner";

    /// <summary>Writes a class with functions, or the part of it for vectors of one width.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uses">What kernels call.</param>
    /// <param name="dialects">What functions are written in.</param>
    /// <param name="fused">Whether multiply-add is fused.</param>
    /// <param name="isFirst">Whether it is the first part, whose functions are explained; those of the others are the same.</param>
    public static void Write(CodeWriter writer, string name, IReadOnlyCollection<FunctionUse> uses, IReadOnlyList<Dialect> dialects, bool fused, bool isFirst)
    {
        IReadOnlyCollection<FunctionUse> all = WithCalled(uses, fused);
        IReadOnlyList<KernelFunction> functions = FunctionLibrary.WithCalled(uses.Select(use => use.Name), fused);
        using IDisposable type = writer.Flat($"internal static partial class {name}");
        if (isFirst)
        {
            writer.Line("private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;");
            writer.Line();
        }
        foreach (Dialect dialect in dialects)
        {
            foreach (int group in dialect is not VectorDialect ? [] : all.Where(use => use.Lanes == dialect.Lanes && HasPolynomial(functions, use)).Select(use => use.Group).Distinct())
            {
                WriteHorner(writer, (VectorDialect)dialect, group);
                writer.Line();
            }
        }
        foreach (VectorDialect dialect in dialects.OfType<VectorDialect>())
            WriteFunctionsOfBits(writer, dialect, [.. functions.Where(function => all.Any(use => use.Name == function.Name && use.Lanes == dialect.Lanes))], isFirst);
        foreach (KernelFunction function in functions)
        {
            (Dialect Dialect, int Group)[] variants = [.. dialects.SelectMany(
                dialect => all.Where(use => use.Name == function.Name && use.Lanes == dialect.Lanes), (dialect, use) => (dialect, use.Group))];
            if (isFirst && variants.Length > 0)
                writer.Line($"/// <summary>{function.Summary.Replace("<", "&lt;")}</summary>");
            foreach ((Dialect dialect, int group) in variants)
            {
                if (group == 1)
                    WriteFunction(writer, function, dialect, isFirst);
                else
                    WriteGrouped(writer, function, (VectorDialect)dialect, group, isFirst);
                writer.Line();
            }
        }
    }

    private static bool HasPolynomial(IReadOnlyList<KernelFunction> functions, FunctionUse use) =>
        functions.First(function => function.Name == use.Name).Body.Schedule().Any(node => node.Op == Opcode.Polynomial);

    // Polynomials of several vectors, whose every step would be as many lines.
    private static void WriteHorner(CodeWriter writer, VectorDialect dialect, int count)
    {
        string[] suffixes = [.. Enumerable.Range(0, count).Select(index => Interleaving.Suffix(index, count))];
        IEnumerable<string> OfEach(string name) => suffixes.Select(suffix => $"{dialect.ValueType} {name}{suffix}");
        writer.Line("// Adds two terms to polynomials in x.");
        string header = $"{Inline} private static void {Horner}({string.Join(", ", [.. OfEach("square"), .. OfEach("x"), "float upper", "float lower", .. OfEach("sum").Select(sum => "ref " + sum)])})";
        if (count == 1)
        {
            writer.Line($"{header} => {Step("")}");
            return;
        }
        using IDisposable method = writer.Block(header);
        foreach (string suffix in suffixes)
            writer.Line(Step(suffix));

        string Step(string suffix)
        {
            Fragment pair = dialect.MultiplyAdd(Fragment.Atom(dialect.Create("upper")), Fragment.Atom("x" + suffix), Fragment.Atom(dialect.Create("lower")));
            return $"sum{suffix} = {dialect.MultiplyAdd(Fragment.Atom("sum" + suffix), Fragment.Atom("square" + suffix), pair)};";
        }
    }

    // Exponents and significands, which several functions find.
    private static void WriteFunctionsOfBits(CodeWriter writer, VectorDialect dialect, IReadOnlyList<KernelFunction> functions, bool isFirst)
    {
        var used = new HashSet<Opcode>(functions.SelectMany(function => function.Body.Schedule()).Select(node => node.Op));
        var kernel = new KernelBuilder(false);
        KernelNode u = kernel.Input("u");
        var full = new VectorDialect(dialect.Bits, fused: false) { IsAlone = true };
        foreach ((string name, string summary, Opcode op) in VectorDialect.OfBits.Where(function => used.Contains(function.Op)))
        {
            if (isFirst)
                writer.Line($"/// <summary>{summary}</summary>");
            writer.Line($"{Inline} private static {dialect.ValueType} {name}({dialect.ValueType} u) => {full.Write(kernel.Unary(op, u), _ => Fragment.Atom("u"), "")};");
            writer.Line();
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
    private static void WriteGrouped(CodeWriter writer, KernelFunction function, VectorDialect dialect, int count, bool hasComments)
    {
        IEnumerable<string> OfEach(string declaration, string name) => Interleaving.Suffixes.Take(count).Select(suffix => $"{declaration} {name}{suffix}");
        IEnumerable<string> parameters =
        [
            .. function.Parameters.Where(parameter => parameter.Op != Opcode.Uniform).SelectMany(parameter => OfEach(dialect.ValueType, parameter.Name)),
            .. function.Parameters.Where(parameter => parameter.Op == Opcode.Uniform).Select(parameter => $"float {parameter.Name}"),
            .. function.Results.SelectMany(result => OfEach($"out {dialect.ValueType}", result.Name)),
        ];
        using IDisposable method = writer.Block($"{Inline} public static void {function.Name}({string.Join(", ", parameters)})");
        var vectors = new List<List<Statement>>();
        foreach (string suffix in Interleaving.Suffixes.Take(count))
        {
            var statements = new List<Statement>();
            vectors.Add(statements);
            string[] names = [.. function.Parameters.Select(parameter => parameter.Name + suffix), .. function.Results.Select(result => result.Name + suffix)];
            var writing = new KernelStatements(statements.Add, dialect, parameter => parameter.Name + suffix, names, suffix)
            {
                InputsAreVariables = true,
                Existing = node => ResultOf(function, node) is { } result ? result + suffix : null,
                HasGroupedCalls = true,
                Horner = Horner,
                HasComments = hasComments,
                FunctionsOf = "",
            };
            statements.AddRange(Missing(function, writing.Write(function.Body), suffix).Select(text => new Statement(text)));
        }
        Interleaving.Write(writer, vectors);
    }

    private static void WriteFunction(CodeWriter writer, KernelFunction function, Dialect dialect, bool hasComments)
    {
        bool isSingle = function.Results.Count == 1;
        IEnumerable<string> parameters =
        [
            .. function.Parameters.Select(parameter => $"{(parameter.Op == Opcode.Uniform ? "float" : dialect.ValueType)} {parameter.Name}"),
            .. isSingle ? [] : function.Results.Select(result => $"out {dialect.ValueType} {result.Name}"),
        ];
        using IDisposable method = writer.Block($"{Inline} public static {(isSingle ? dialect.ValueType : "void")} {function.Name}({string.Join(", ", parameters)})");
        string[] names = [.. function.Parameters.Select(parameter => parameter.Name), .. function.Results.Select(result => result.Name)];
        var statements = new KernelStatements(writer, dialect, parameter => parameter.Name, names)
        {
            InputsAreVariables = true,
            Existing = node => isSingle ? null : ResultOf(function, node),
            Horner = dialect is VectorDialect ? Horner : null,
            HasComments = hasComments,
            FunctionsOf = "",
        };
        IReadOnlyList<Fragment> values = statements.Write(function.Body);
        foreach (string line in isSingle ? [$"return {values[0]};"] : Missing(function, values, ""))
            writer.Line(line);
    }

    // The parameter that takes a value, which then needs no other variable.
    private static string? ResultOf(KernelFunction function, KernelNode node) => function.Results.FirstOrDefault(result => result.Node == node)?.Name;

    // The results that are no variables yet.
    private static IEnumerable<string> Missing(KernelFunction function, IReadOnlyList<Fragment> values, string suffix) =>
        values.Select((value, index) => (Name: function.Results[index].Name + suffix, Value: value.Text)).Where(result => result.Name != result.Value).Select(result => $"{result.Name} = {result.Value};");
}
