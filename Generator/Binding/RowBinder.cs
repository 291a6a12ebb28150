using System.Collections.Immutable;
using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>Reads what attributes say about rows: number of classes, ignored label, counts of samples, class-balanced weights.</summary>
internal static class RowBinder
{
    private const string SampleCount = "SampleCount";

    public static RowSpecification Bind(BoundAttribute loss, BoundAttribute? balance, bool hasCounts, BindingErrors errors)
    {
        ImmutableArray<double> counts = BindCounts(loss, errors);
        if (counts.Length == 0 && loss.TakesCounts && !hasCounts)
            errors.Add("LOSS013", loss.LocationOf(""), $"{loss.Name} needs the number of training samples of each class: [{loss.Name}(5000, 300, 12)], or a parameter 'counts' of type ReadOnlySpan<int>.");
        ClassBalance? classBalance = balance is null ? null : BindBalance(balance, hasCounts, errors);
        int classes = BindClasses(loss, errors);
        (BoundAttribute, int, string)[] lengths =
        [
            (loss, counts.Length, "counts"), (balance ?? loss, classBalance?.Counts.Count ?? 0, "counts"),
            .. ClassTables.ArraysOf(loss).Select(array => (loss, array.Values.Length, array.Property)),
        ];
        foreach ((BoundAttribute attribute, int given, string what) in lengths)
        {
            if (given == 0)
                continue;
            if (classes != 0 && classes != given)
                errors.Add("LOSS001", attribute.LocationOf(what), $"{given.ToString(CultureInfo.InvariantCulture)} {what} are given for {classes.ToString(CultureInfo.InvariantCulture)} classes.");
            classes = given;
        }
        return new(classes, loss.Argument("IgnoreIndex") is int ignored ? ignored : -100, counts, classBalance);
    }

    /// <summary>Narrows the domain of a number of samples, which the classes cannot exceed, and checks it.</summary>
    public static ImmutableArray<Hyperparameter> BindSampleCount(
        BoundAttribute loss, ImmutableArray<Hyperparameter> hyperparameters, RowSpecification rows, bool hasCounts, BindingErrors errors)
    {
        if (hyperparameters.FirstOrDefault(hyperparameter => hyperparameter.Name == SampleCount) is not { } samples)
            return hyperparameters;
        if (rows.Counts.Count == 0)
        {
            // They are compared with it at each call.
            if (hasCounts && samples.Parameter is null && loss.Argument(SampleCount) is null)
                errors.Add("LOSS013", loss.LocationOf(""), $"{loss.Name} needs SampleCount, the number of training samples; it must be larger than every count.");
            return hyperparameters;
        }
        Hyperparameter narrowed = samples with { Domain = samples.Domain with { Min = rows.Counts.Max() } };
        string largest = rows.Counts.Max().ToString("R", CultureInfo.InvariantCulture);
        if (samples.Parameter is null && loss.Argument(SampleCount) is null)
            errors.Add("LOSS013", loss.LocationOf(""), $"{loss.Name} needs SampleCount, the number of training samples; it must be larger than the largest count, {largest}.");
        else if (samples.Parameter is null && samples.Value > 0 && !narrowed.Domain.Contains(samples.Value))
            errors.Add("LOSS001", loss.LocationOf(SampleCount), $"SampleCount is {samples.Value.ToString("R", CultureInfo.InvariantCulture)}, but a class has {largest} samples; it must lie in {narrowed.Domain}.", ("Nearest", (rows.Counts.Max() + 1).ToString("R", CultureInfo.InvariantCulture)));
        return hyperparameters.Replace(samples, narrowed);
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

    private static ClassBalance BindBalance(BoundAttribute balance, bool hasCounts, BindingErrors errors)
    {
        ImmutableArray<double> counts = BindCounts(balance, errors);
        if (counts.Length == 0 && !hasCounts)
            errors.Add("LOSS013", balance.LocationOf(""), "ClassBalanced needs the number of training samples of each class: [ClassBalanced(5000, 300, 12)], or a parameter 'counts' of type ReadOnlySpan<int>.");
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
            else if (!ComputableRanges.Counts.Contains(counts[i]))
                errors.Add("LOSS001", attribute.LocationOfCount(i), $"The count of class {i.ToString(CultureInfo.InvariantCulture)} is {counts[i].ToString("R", CultureInfo.InvariantCulture)}, which a kernel of floats cannot compute with: it must be {ComputableRanges.Counts}.", ("Nearest", ComputableRanges.Counts.Nearest(counts[i]).ToString("R", CultureInfo.InvariantCulture)));
        }
        return counts;
    }
}
