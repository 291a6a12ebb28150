using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using LossGen.Tests.Rows;

namespace LossGen.Tests.Counting;

/// <summary>A method in which not everything counts, with the formula of its loss.</summary>
/// <param name="Method">The method.</param>
/// <param name="Element">The formula of a loss of elements, or null.</param>
/// <param name="Row">The formula of a loss of rows or regions, or null.</param>
/// <param name="Reduction">The reduction.</param>
/// <param name="Ignored">The target of elements that do not count; NaN for none.</param>
internal sealed record CountedCase(CountedMethod Method, ReferenceLoss? Element, ReferenceRow? Row, string Reduction, double Ignored)
{
    public static CountedCase Of(string name, ReferenceLoss loss, string reduction, string parameters, double ignored = double.NaN) =>
        new(new(name, Attribute(loss.Attribute, reduction, ignored), parameters), loss, null, reduction, ignored);

    public static CountedCase Of(string name, ReferenceRow loss, string reduction, string parameters, double ignored = double.NaN) =>
        new(new(name, Attribute(loss.Attribute, reduction, ignored), parameters), null, loss, reduction, ignored);

    public CountedCase With(string targets, string mask = "bool") => this with { Method = Method with { Targets = targets, Mask = mask } };

    /// <summary>The same with another setting of the attribute.</summary>
    public CountedCase Set(string setting) => this with { Method = Method with { Attribute = LossSource.With(Method.Attribute, setting) } };

    /// <summary>Whether the mask has an item for each row.</summary>
    public bool IsMaskOfRows { get; init; }

    private static string Attribute(string attribute, string reduction, double ignored)
    {
        string reduced = LossSource.With(attribute, $"Reduction = Reduction.{reduction}");
        return double.IsNaN(ignored) ? reduced : LossSource.With(reduced, $"IgnoreTarget = {LossSource.Number(ignored)}");
    }

    /// <summary>Calls the method and compares all that it wrote and returned.</summary>
    public CountedData Check(CountedCall call, CountedData data)
    {
        data.Run(call, Element is null ? data.Rows : data.Logits.Length);
        var reference = new CountedReference(Method, data, Reduction, Ignored) { IsMaskOfRows = IsMaskOfRows };
        if (Element is not null)
            reference.Check(Element);
        else
            reference.Check(Row!);
        return data;
    }

    /// <summary>Random numbers, among them everything that must not be looked at where it does not count.</summary>
    public CountedData Draw(int classes, int rows)
    {
        var random = new Random(31 * classes + rows);
        int length = classes * rows;
        bool isSoft = Method.Targets == "float";
        float[] logits = [.. Enumerable.Range(0, length).Select(_ => 12 * random.NextSingle() - 6)];
        float[] targets = [.. logits.Select(_ => isSoft ? random.NextSingle() : random.Next(2))];
        bool[] mask = [.. Enumerable.Range(0, IsMaskOfRows ? rows : length).Select(_ => random.Next(3) > 0)];
        for (int i = 0; i < length; i++)
        {
            bool isMasked = Method.Has("mask") && !mask[IsMaskOfRows ? i / classes : i], isIgnored = !double.IsNaN(Ignored) && random.Next(3) == 0;
            if (isIgnored)
                targets[i] = (float)Ignored;
            else if (isMasked && isSoft)
                targets[i] = random.Next(2) == 0 ? float.NaN : -7;
            if (isMasked || isIgnored)
                logits[i] = random.Next(4) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => float.NegativeInfinity, _ => logits[i] };
        }
        // A row of which nothing counts.
        for (int i = classes; rows > 2 && i < 2 * classes; i++)
        {
            if (Method.Has("mask"))
                mask[IsMaskOfRows ? 1 : i] = false;
            else if (!double.IsNaN(Ignored))
                targets[i] = (float)Ignored;
        }
        return new(classes, logits)
        {
            Targets = Method.Has("targets") ? targets : [],
            Labels = Method.Has("labels") ? [.. Enumerable.Range(0, rows).Select(row => Method.Has("mask") && !mask[row] ? -3 : random.Next(4) == 0 ? -100 : random.Next(classes))] : [],
            Mask = Method.Has("mask") ? mask : [],
            Weights = [.. Enumerable.Range(0, Element is null ? rows : length).Select(_ => random.Next(5) == 0 ? 0 : 0.2f + random.NextSingle())],
            ClassWeights = [.. Enumerable.Range(0, classes).Select(j => j % 4 == 2 ? 0 : 0.2f + random.NextSingle())],
            RowWeights = [.. Enumerable.Range(0, rows).Select(row => row % 5 == 3 ? 0 : 0.2f + random.NextSingle())],
        };
    }
}
