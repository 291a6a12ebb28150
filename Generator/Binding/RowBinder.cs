using System.Collections.Immutable;
using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>Reads what attributes say about rows: number of classes, ignored label, counts of samples, class-balanced weights.</summary>
internal static class RowBinder
{
    public static RowSpecification Bind(BoundAttribute loss, BoundAttribute? balance, BindingErrors errors)
    {
        ImmutableArray<double> counts = BindCounts(loss, errors);
        ClassBalance? classBalance = balance is null ? null : BindBalance(balance, errors);
        int classes = BindClasses(loss, errors);
        foreach ((BoundAttribute attribute, int given) in new[] { (loss, counts.Length), (balance ?? loss, classBalance?.Counts.Count ?? 0) })
        {
            if (given == 0)
                continue;
            if (classes != 0 && classes != given)
                errors.Add("LOSS001", attribute.LocationOf(""), $"{given.ToString(CultureInfo.InvariantCulture)} counts are given for {classes.ToString(CultureInfo.InvariantCulture)} classes.");
            classes = given;
        }
        return new(classes, loss.Argument("IgnoreIndex") is int ignored ? ignored : -100, counts, classBalance);
    }

    private static int BindClasses(BoundAttribute loss, BindingErrors errors)
    {
        if (loss.Argument("Classes") is not int classes)
            return 0;
        if (classes > 0)
            return classes;
        errors.Add("LOSS001", loss.LocationOf("Classes"), $"Classes is {classes.ToString(CultureInfo.InvariantCulture)}, which lies outside [1, 2147483647].", ("Nearest", "1"));
        return 0;
    }

    private static ClassBalance BindBalance(BoundAttribute balance, BindingErrors errors)
    {
        ImmutableArray<double> counts = BindCounts(balance, errors);
        if (counts.Length == 0)
            errors.Add("LOSS013", balance.LocationOf(""), "ClassBalanced needs the number of training samples of each class: [ClassBalanced(5000, 300, 12)].");
        return new(counts, HyperparameterBinder.BindConstant(balance, "Beta", errors));
    }

    private static ImmutableArray<double> BindCounts(BoundAttribute attribute, BindingErrors errors)
    {
        ImmutableArray<double> counts = attribute.Counts;
        for (int i = 0; i < counts.Length; i++)
        {
            if (double.IsNaN(counts[i]) || double.IsInfinity(counts[i]))
                errors.Add("LOSS002", attribute.LocationOfCount(i), "A count is NaN or infinite; it must be a number in (0, ∞).");
            else if (counts[i] <= 0)
                errors.Add("LOSS001", attribute.LocationOfCount(i), $"The count of class {i.ToString(CultureInfo.InvariantCulture)} is {counts[i].ToString("R", CultureInfo.InvariantCulture)}, which lies outside (0, ∞).", ("Nearest", "1"));
        }
        return counts;
    }
}
