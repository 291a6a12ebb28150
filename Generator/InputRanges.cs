using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator;

/// <summary>What the inputs of a loss can be: any logit, a target of the family, or what a definition says with <c>[Domain]</c> on its parameters.</summary>
internal static class InputRanges
{
    public static Domain Targets(LossSpecification loss) =>
        loss.TargetDomain ?? (loss.Kind == LossKind.Regression ? Domain.Everything : new(0, 1, false, false));

    public static Interval Of(Domain domain) => new(domain.Min, domain.Max);

    /// <summary>Those values that a domain allows, and its ends that belong to it; where there are none, one that it allows.</summary>
    public static double[] Within(Domain domain, params double[] values)
    {
        double[] allowed = [.. values.Append(domain.Min).Append(domain.Max).Where(value => !double.IsInfinity(value) && domain.Contains(value)).Distinct()];
        return allowed.Length > 0 ? allowed : [Inside(domain)];
    }

    /// <summary>The infinite ends of a domain, at which a kernel gives the limit; where there are none, a value inside.</summary>
    public static double[] Ends(Domain domain) =>
        double.IsInfinity(domain.Min) || double.IsInfinity(domain.Max) ? [.. new[] { domain.Min, domain.Max }.Where(double.IsInfinity)] : [Inside(domain)];

    // Neither an end, which may be excluded, nor a special case like 0 as a rule.
    private static double Inside(Domain domain) =>
        double.IsInfinity(domain.Min) ? Math.Min(1, domain.Max - 0.5) : double.IsInfinity(domain.Max) ? domain.Min + 1 : (domain.Min + domain.Max) / 2;
}
