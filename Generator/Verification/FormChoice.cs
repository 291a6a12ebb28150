using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Verification;

/// <summary>
/// Chooses among the forms that a definition can be compiled in: the first in which no result is further from the exact one than the formula as written,
/// computed in float, has it; where there is none, the most exact.
/// </summary>
internal static class FormChoice
{
    // Errors of so many units in the last place are those of rounding.
    private const double Harmless = 64;

    // From here on nothing is left of a float.
    private const double Everything = 16777216;

    // What all forms together may take, in what one may: the first where it takes too much and the one after it, or the first and others.
    private const int MostForms = 2;

    // Smaller differences of all errors together are accidents of rounding.
    private const double LeastGain = 0.9;

    // What is done on top, one after the other, and what is done without, where that makes a difference.
    private static readonly FormGroups[] Additions = [FormGroups.Dominance, FormGroups.Halves, FormGroups.Quotients],
        Removals = [FormGroups.Blends, FormGroups.Exponentials, FormGroups.Complements];

    // Few rewrites, and none at all.
    private static readonly FormGroups[] Plain = [FormGroups.BuiltIn, FormGroups.Written | FormGroups.Differences | FormGroups.Numbers];

    /// <summary>What a loss is compiled with first.</summary>
    public static FormGroups FirstOf(LossMethod method) => method.Loss.Definition is null ? FormGroups.BuiltIn : FormGroups.All;

    /// <summary>The form of a definition that is tried first, as long as it does not take more than a definition may: then the one with the fewest rewrites.</summary>
    /// <param name="compile">Compiles a form, and counts what it takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TooMuchWorkException">That takes too much, too.</exception>
    public static CompiledLoss Simplest(Func<FormGroups, WorkMeter, CompiledLoss> compile, CancellationToken cancellationToken) =>
        Simplest(compile, new WorkMeter(MostForms * DefinitionCost.Most, cancellationToken));

    /// <param name="method">The method; built-in losses have one form, which tests measure.</param>
    /// <param name="compile">Compiles a form, and counts what it takes.</param>
    /// <param name="hasFusedOperations">Whether multiply-add is fused.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static MeasuredForm Choose(LossMethod method, Func<FormGroups, WorkMeter, CompiledLoss> compile, bool hasFusedOperations, CancellationToken cancellationToken)
    {
        if (method.Loss.Definition is null)
            return new(compile(FormGroups.BuiltIn, WorkMeter.Unlimited(cancellationToken)), []);
        var allForms = new WorkMeter(MostForms * DefinitionCost.Most, cancellationToken);
        CompiledLoss first = Simplest(compile, allForms);
        if (method.Loss.KeepRatio is not null)
            return new(first, []);
        IReadOnlyList<ReferencePoint> points = ExactReference.Of(method, SamplePoints.Of(method), cancellationToken);
        MeasuredForm Measure(CompiledLoss compiled) => new(compiled, KernelAccuracy.Measure(method, compiled, points, hasFusedOperations, cancellationToken));
        MeasuredForm best = Measure(first);
        (double Avoidable, double All) loss = LossOf(best);
        FormGroups forms = FirstOf(method), applied = first.Loss.Graph.Applied | FormGroups.Halves;
        void Try(FormGroups candidate)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (loss.Avoidable == 0 || Affordable(candidate, compile, allForms) is not { } compiled)
                return;
            MeasuredForm other = Measure(compiled);
            (double Avoidable, double All) lossOfOther = LossOf(other);
            if (lossOfOther.Avoidable < LeastGain * loss.Avoidable && lossOfOther.All < LeastGain * loss.All)
                (best, loss, forms) = (other, lossOfOther, candidate);
        }
        foreach (FormGroups addition in Additions.Where(addition => applied.HasFlag(addition)))
            Try(forms | addition);
        foreach (FormGroups removal in Removals.Where(removal => applied.HasFlag(removal)))
            Try(forms & ~removal);
        foreach (FormGroups candidate in Plain)
            Try(candidate);
        return best;
    }

    private static (double Avoidable, double All) LossOf(MeasuredForm form)
    {
        var losses = form.Results.Select(result => (IsAvoidable: IsAvoidable(result.Point, result.Actual), Bits: Bits(result.Point, result.Actual))).ToArray();
        return (losses.Where(result => result.IsAvoidable).Sum(result => result.Bits), losses.Sum(result => result.Bits));
    }

    private static CompiledLoss Simplest(Func<FormGroups, WorkMeter, CompiledLoss> compile, WorkMeter allForms) =>
        Affordable(FormGroups.All, compile, allForms) ?? Printed(compile(FormGroups.BuiltIn, allForms.Part(DefinitionCost.Most)));

    // A form that takes more than a definition may, or more than is left for all, is none.
    private static CompiledLoss? Affordable(FormGroups candidate, Func<FormGroups, WorkMeter, CompiledLoss> compile, WorkMeter allForms)
    {
        try
        {
            return Printed(compile(candidate, allForms.Part(DefinitionCost.Most)));
        }
        catch (TooMuchWorkException)
        {
            return null;
        }
    }

    // The formulas stand in the generated code, and count.
    private static CompiledLoss Printed(CompiledLoss compiled)
    {
        Formula.Print(compiled.Loss);
        Formula.Print(compiled.Gradient);
        return compiled;
    }

    // Whether the formula as written, in float, is better.
    private static bool IsAvoidable(ReferencePoint point, double actual) => point.UlpOf(actual) > 2 * point.UlpOf(point.AsWritten);

    // The digits that a result lost, in bits.
    private static double Bits(ReferencePoint point, double actual)
    {
        double ulp = Math.Min(point.UlpOf(actual), Everything);
        // A second derivative is that of a derivative that nobody wrote.
        return ulp <= Harmless || (point.Role == LossRole.Hessian && Math.Abs(actual - point.Exact) < 1e-6 * point.LargestTerm) ? 0 : Math.Log(ulp, 2);
    }
}
