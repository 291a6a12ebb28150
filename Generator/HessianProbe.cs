using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator;

/// <summary>Looks, for the analyzers, for negative second derivatives by evaluating them at many logits and targets.</summary>
internal static class HessianProbe
{
    // Both signs of powers of √2: around 0 and far out, whatever the scale on which a loss changes.
    private const int SmallestPower = -20, LargestPower = 26;

    // What rounding makes of 0 is not negative.
    private const double Significant = 1e-6;

    // Most of it goes into evaluation at some hundred points.
    private const long MostWork = 10 * DefinitionCost.Most;

    private static readonly double[] Targets = [0, 1, 0.25, 0.5, 0.75], RealTargets = [0, 1, 3];

    /// <summary>
    /// A logit and a target at which the second derivative of a loss of independent elements is negative; null where none is found. What the
    /// caller passes at run time is taken to have its default value.
    /// </summary>
    public static (double Logit, double Target)? FindNegative(LossMethod method, CancellationToken cancellationToken)
    {
        try
        {
            List<(double Logit, double Target, double Hessian)> values = [.. Evaluate(method, new WorkMeter(MostWork, cancellationToken))];
            values.RemoveAll(value => double.IsNaN(value.Hessian) || double.IsInfinity(value.Hessian));
            double largest = values.Select(value => Math.Abs(value.Hessian)).DefaultIfEmpty(0).Max();
            (double Logit, double Target, double Hessian) least = values.OrderBy(value => value.Hessian).FirstOrDefault();
            return least.Hessian < -Significant * largest ? (least.Logit, least.Target) : null;
        }
        catch (TooMuchWorkException)
        {
            return null;
        }
    }

    /// <summary>Whether the second derivative of a loss of independent elements is 0 at every logit and target, but for the floor that it is kept at.</summary>
    public static bool IsZero(LossMethod method, CancellationToken cancellationToken)
    {
        double floor = method.Loss.HessianForm == LossHessianForm.Floor ? method.Loss.HessianFloor : 0;
        try
        {
            return Evaluate(method, new WorkMeter(MostWork, cancellationToken)).All(value => Math.Abs(value.Hessian) <= floor || double.IsNaN(value.Hessian));
        }
        catch (TooMuchWorkException)
        {
            return false;
        }
    }

    private static IEnumerable<(double Logit, double Target, double Hessian)> Evaluate(LossMethod method, WorkMeter work)
    {
        (var functions, Expr x, Expr y) = LossCompiler.Functions(method, work);
        bool isElement = method.Loss.Kind == LossKind.Element;
        double[] targets = LossCompiler.HasHardTargets(method) ? [0, 1] : InputRanges.Within(InputRanges.Targets(method.Loss), isElement ? Targets : RealTargets);
        foreach (double target in targets)
        {
            foreach (double logit in InputRanges.Within(method.Loss.LogitDomain, [.. Logits()]))
            {
                var evaluation = new Evaluation(leaf =>
                    leaf == x ? logit
                    : leaf == y || leaf.Op == Operator.IsPositive ? target
                    : method.Loss.Hyperparameters.FirstOrDefault(hyperparameter => hyperparameter.Parameter is { } parameter && leaf.Name == (leaf.IsGiven ? InputNames.OfValues(parameter) : parameter)) is { } known && !double.IsNaN(known.Value) ? known.Value
                    : 1);
                yield return (logit, target, evaluation.Evaluate(functions.Hessian));
            }
        }
    }

    private static IEnumerable<double> Logits()
    {
        yield return 0;
        for (int power = SmallestPower; power <= LargestPower; power++)
        {
            yield return Math.Pow(2, power / 2.0);
            yield return -Math.Pow(2, power / 2.0);
        }
    }
}
