using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes a method that computes one element, and its kernel: the operations of <c>Reproducible</c>, one statement each, to be stepped through.</summary>
internal static class ScalarMethodWriter
{
    /// <summary>Writes the annotated method.</summary>
    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        LossMethod method = generated.Method;
        using IDisposable body = writer.Block(method.Signature);
        GuardWriter.WriteDomains(writer, generated);
        TargetCheckWriter.WriteScalar(writer, generated);
        if (generated.HasScale)
            writer.Line($"float {generated.Local("scale")} = (float)({MethodWriter.ScaleExpression(generated, null)});");
        KernelOutput[] outputs = [.. generated.Loss.Kernel.Outputs];
        if (generated is { AtBoundary: { } atBoundary, Loss.Boundary.Hyperparameter: { } hyperparameter })
        {
            foreach (KernelOutput output in outputs)
                writer.Line($"float {Local(generated, output)};");
            writer.Line($"if ({hyperparameter.Parameter} == {Literal.Double(hyperparameter.Value)})");
            writer.Continue(Call(atBoundary, output => $"out {Local(generated, output)}"));
            writer.Line("else");
            writer.Continue(Call(generated, output => $"out {Local(generated, output)}"));
        }
        else
        {
            writer.Line(Call(generated, output => $"out float {Local(generated, output)}"));
        }
        foreach (KernelOutput output in outputs)
        {
            if (generated.Parameter(output.Role) is { } parameter)
                writer.Line($"{parameter.Name} = {Local(generated, output)};");
        }
        if (method.ReturnKind != ReturnKind.Void)
            // A sum of one element: it begins at 0, so that it is never -0.
            writer.Line($"return (float)(0f + {Local(generated, outputs.First(output => output.Role == LossRole.Losses))});");
    }

    /// <summary>Writes the class with the kernel.</summary>
    public static void WriteKernel(CodeWriter writer, GeneratedMethod generated)
    {
        using IDisposable type = writer.Block($"internal static class {generated.KernelClass}");
        string parameters = string.Join(", ",
        [
            .. Inputs(generated).Select(input => $"{(input.Op == Opcode.PositiveMask ? "bool" : "float")} {NameOf(input)}"),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
            .. generated.Loss.Kernel.Outputs.Select(output => $"out float {NameOf(output)}"),
        ]);
        using IDisposable method = writer.Block($"public static void Element({parameters})");
        using IDisposable wrapping = writer.Block("unchecked");
        string[] reserved =
        [
            .. Inputs(generated).Select(NameOf),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
            .. generated.Loss.Kernel.Outputs.Select(NameOf),
        ];
        IReadOnlyList<Fragment> values = new KernelStatements(writer, new ScalarDialect(), NameOf, reserved) { InputsAreVariables = true }.Write(generated.Loss.Kernel);
        for (int i = 0; i < values.Count; i++)
            writer.Line($"{NameOf(generated.Loss.Kernel.Outputs[i])} = {values[i]};");
    }

    private static IEnumerable<KernelNode> Inputs(GeneratedMethod generated) =>
        generated.Loss.Kernel.Schedule().SelectMany(node => node.Operands.Prepend(node)).Where(node => node.Op is Opcode.Input or Opcode.PositiveMask).Distinct();

    private static string NameOf(KernelNode input) => input.Op == Opcode.PositiveMask ? "isPositive" : input.Name;

    private static string NameOf(KernelOutput output) => output.Role.ToString().ToLowerInvariant() + "Out";

    private static string Local(GeneratedMethod generated, KernelOutput output) => generated.Local(output.Role switch
    {
        LossRole.Losses => "lossValue",
        LossRole.Probabilities => "probabilityValue",
        var role => role.ToString().ToLowerInvariant() + "Value",
    });

    private static string Call(GeneratedMethod generated, Func<KernelOutput, string> output) =>
        $"{generated.Kernel}.Element({string.Join(", ", [.. Inputs(generated).Select(input => Argument(generated, input)), .. generated.Loss.Kernel.Uniforms.Select(uniform => MethodWriter.UniformArgument(generated, uniform)), .. generated.Loss.Kernel.Outputs.Select(output)])});";

    private static string Argument(GeneratedMethod generated, KernelNode input)
    {
        LossParameter parameter = generated.Parameter(input.Op == Opcode.PositiveMask ? LossRole.Targets : input.Name switch { InputNames.Logit => LossRole.Logits, InputNames.Target => LossRole.Targets, _ => LossRole.Weights })!;
        return parameter.Type switch
        {
            ElementType.Bool or ElementType.Float => parameter.Name,
            ElementType.Byte => $"{parameter.Name} != 0",
            _ => $"(float){parameter.Name}",
        };
    }
}
