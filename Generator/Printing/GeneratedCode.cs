using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>What emission knows of a method whatever its kernel.</summary>
internal abstract record GeneratedCode(LossMethod Method, CompiledLoss Compiled, TargetPlatform Platform, string KernelSuffix)
{
    /// <summary>A method with its compiled loss.</summary>
    public static GeneratedCode Of(LossMethod method, CompiledLoss loss, TargetPlatform platform, string kernelSuffix = "") => loss is CompiledRowLoss rows
        ? new GeneratedRows(method, rows, platform, kernelSuffix)
        : new GeneratedMethod(method, (CompiledElementLoss)loss, platform, kernelSuffix);

    public IReadOnlyList<KernelSpan> Spans { get; } = KernelSpan.Of(Method);

    /// <summary>The derivatives by hyperparameters that are one number.</summary>
    public IReadOnlyList<KernelSpan> Totals { get; } = KernelSpan.TotalsOf(Method);

    /// <summary>The numbers of samples of the classes that the caller passes, or null.</summary>
    public KernelSpan? Counts { get; } = KernelSpan.CountsOf(Method);

    /// <summary>What a block of elements reads or writes.</summary>
    public IEnumerable<KernelSpan> BlockSpans => Spans.Concat(Totals);

    /// <summary>Whether hyperparameters come as spans or are derived by, or elements have weights of their row or class.</summary>
    public bool HasAxes => BlockSpans.Any(span => span.Role is LossRole.Hyperparameter or LossRole.HyperparameterGradient || (this is GeneratedMethod && ElementAxes.IsExpanded(span)));

    /// <summary>The class of the kernel in the library's namespace: the name of the file, so that no other has it.</summary>
    public string KernelClass { get; } = ClassOf(Method.HintName) + KernelSuffix;

    /// <summary>The kernel as the annotated method calls it.</summary>
    public string Kernel => $"global::{Platform.Library}.{KernelClass}";

    /// <summary>What loops share, as the annotated method calls it.</summary>
    public string Loops => $"global::{Platform.Library}.{LibraryNames.Loops}";

    /// <summary>What reads and writes numbers that are no floats, as the annotated method calls it.</summary>
    public string Numbers => $"global::{Platform.Library}.{LibraryNames.Numbers}";

    /// <summary>What methods check, as the annotated method calls it.</summary>
    public string Checks => $"global::{Platform.Library}.{LibraryNames.Checks}";

    /// <summary>Whether multiply-add is fused where the machine can.</summary>
    public bool IsFused => Platform.HasVectors && !Method.Loss.Reproducible;

    /// <summary>The class with the functions that the kernel calls.</summary>
    public string FunctionsClass => IsFused ? LibraryNames.FusedFunctions : Method.IsScalar && Platform.HasVectors ? LibraryNames.ScalarFunctions : LibraryNames.ReproducibleFunctions;

    /// <summary>Whether the sum of the losses is wanted; else the kernel writes outputs only.</summary>
    public bool HasSum => Method.ReturnKind != ReturnKind.Void;

    /// <summary>Whether gradient or Hessian are multiplied by a factor.</summary>
    public bool HasScale => Compiled.IsScaled;

    /// <summary>The name of a local variable of the annotated method: as wanted, unless a parameter has that name.</summary>
    public string Local(string wanted)
    {
        string name = wanted;
        while (Method.Parameters.Any(parameter => parameter.Name == name))
            name += "_";
        return name;
    }

    public LossParameter? Parameter(LossRole role) => Method.Parameters.FirstOrDefault(parameter => parameter.Role == role);

    // Dots become underscores, and underscores two.
    private static string ClassOf(string hintName)
    {
        string name = hintName.EndsWith(".g.cs", StringComparison.Ordinal) ? hintName.Substring(0, hintName.Length - 5) : hintName;
        string flat = string.Concat(name.Select(c => c switch { '.' => "_", '_' => "__", _ => char.IsLetterOrDigit(c) ? c.ToString() : ((int)c).ToString(System.Globalization.CultureInfo.InvariantCulture) }));
        return char.IsDigit(flat[0]) ? "_" + flat : flat;
    }

    /// <summary>The span that an output of the kernel goes to, or null.</summary>
    public KernelSpan? SpanOf(KernelOutput output) => SpanOf(output.Role, output.Hyperparameter);

    /// <summary>The span of a role; of a derivative by a hyperparameter, of that one.</summary>
    public KernelSpan? SpanOf(LossRole role, string hyperparameter) =>
        BlockSpans.FirstOrDefault(span => span.Role == role && (hyperparameter.Length == 0 || span.Parameter.Hyperparameter == hyperparameter));

    public KernelSpan Span(LossRole role) => Spans.First(span => span.Role == role);
}
