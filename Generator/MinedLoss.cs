using System.Collections.Immutable;
using LossGen.Generator.Binding;
using LossGen.Generator.Printing;

namespace LossGen.Generator;

/// <summary>Hard example mining: which kernels a method with <c>[HardExampleMining]</c> needs.</summary>
internal static class MinedLoss
{
    // What a kernel that only measures leaves out.
    private static readonly LossRole[] Derived = [LossRole.Gradient, LossRole.Hessian, LossRole.Probabilities];

    public static MinedMethod Of(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken)
    {
        LossMethod full = Full(method);
        LossMethod measuring = full with
        {
            Parameters = full.Parameters.Where(parameter => !Derived.Contains(parameter.Role)).ToImmutableArray(),
        };
        CompiledLoss loss = LossCompiler.Compile(full, platform.HasVectors, cancellationToken);
        return new(GeneratedCode.Of(method, loss, platform), GeneratedCode.Of(full, loss, platform), GeneratedCode.Of(measuring, LossesOf(loss), platform, "Losses"));
    }

    /// <summary>The kernel of all examples, as a method: it hands out the losses that examples are chosen by.</summary>
    public static LossMethod Full(LossMethod method) => method with { ReturnKind = ReturnKind.Void, Parameters = WithLosses(method.Parameters) };

    private static EquatableArray<LossParameter> WithLosses(EquatableArray<LossParameter> parameters) =>
        parameters.Any(parameter => parameter.Role == LossRole.Losses)
            ? parameters.Select(parameter => parameter.Role == LossRole.Losses ? parameter with { Type = ElementType.Float } : parameter).ToImmutableArray()
            : parameters.Append(new("losses", "", LossRole.Losses, ElementType.Float, ParameterShape.Span, null)).ToImmutableArray();

    // The same operations, so that the losses have the same bits, without those that only derivatives need.
    private static CompiledLoss LossesOf(CompiledLoss loss) => loss switch
    {
        CompiledElementLoss element => LossesOf(element),
        CompiledRowLoss rows => rows with { Kernel = rows.Kernel.Losses() },
        _ => loss,
    };

    private static CompiledElementLoss LossesOf(CompiledElementLoss loss) => loss with
    {
        Kernel = loss.Kernel with { Outputs = [.. loss.Kernel.Outputs.Where(output => output.Role == LossRole.Losses)] },
        Boundary = loss.Boundary is { } boundary ? boundary with { Loss = LossesOf(boundary.Loss) } : null,
    };
}
