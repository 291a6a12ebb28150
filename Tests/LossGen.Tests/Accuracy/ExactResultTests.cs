using LossGen.Tests.Golden;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Accuracy;

/// <summary>What accuracy is measured against is itself right to many more digits than a float has: it agrees with results of 80 digits.</summary>
public class ExactResultTests
{
    // The formulas of the golden cases cancel, and of 80 digits few are left beyond these logits and below these results, which no float is.
    private const double Allowed = 1e-11, LargestLogit = 87, Smallest = 1e-50;

    private static readonly ExactLoss[] Elements = [.. ElementLosses.Hard.All, .. ElementLosses.Regression.All, .. ElementLosses.Deviance.All];

    private static readonly ExactRow[] Rows =
        [.. RowLosses.Labels.All, .. RowLosses.Multilabel.All, .. RowLosses.Regions.All];

    public static IEnumerable<TheoryDataRow<string>> ElementCases =>
        from golden in GoldenCases.Implemented
        where Elements.Any(loss => loss.Attribute == golden.Attribute)
        select new TheoryDataRow<string>(golden.Name);

    public static IEnumerable<TheoryDataRow<string>> RowCases =>
        from golden in GoldenCases.Coupled
        where Rows.Any(loss => loss.Name == golden.Attribute) && (golden.Labels.Length > 0 || golden.Y.All(target => target is 0 or 1))
        select new TheoryDataRow<string>(golden.Name);

    [Theory, MemberData(nameof(ElementCases))]
    public void Of_elements_they_agree_with_80_digits(string name)
    {
        GoldenCase golden = GoldenCases.Find(name);
        ExactLoss loss = Elements.Single(candidate => candidate.Attribute == golden.Attribute);
        var wrong = new Mismatches();
        for (int i = 0; i < golden.X.Length; i++)
        {
            // The focal losses have their form for hard targets alone.
            if (golden.Kind == "regression" || (golden.Y[i] is 0 or 1 && Math.Abs(golden.X[i]) <= LargestLogit))
                Compare(wrong, $"x = {golden.X[i]:R}, y = {golden.Y[i]:R}", loss.At(golden.X[i], golden.Y[i]), golden.Loss[i], golden.Gradient[i], golden.Hessian[i]);
        }
        wrong.Assert(() => golden.Attribute);
    }

    [Theory, MemberData(nameof(RowCases))]
    public void Of_rows_they_agree_with_80_digits(string name)
    {
        GoldenCase golden = GoldenCases.Find(name);
        ExactRow loss = Rows.Single(candidate => candidate.Name == golden.Attribute);
        var wrong = new Mismatches();
        for (int row = 0; row < golden.Loss.Length; row++)
        {
            int[] indices = [.. Enumerable.Range(row * golden.Classes, golden.Classes)];
            Func<int, Jet> exact = loss.Exact(
                [.. indices.Select(i => (double)golden.X[i])],
                [.. indices.Select((i, j) => golden.Labels.Length > 0 ? (golden.Labels[row] == j ? 1 : 0) : (double)golden.Y[i])]);
            foreach (int i in indices)
                Compare(wrong, $"row {row}, x = {golden.X[i]:R}", exact(i % golden.Classes), golden.Loss[row], golden.Gradient[i], golden.Hessian[i]);
        }
        wrong.Assert(() => golden.Attribute);
    }

    private static void Compare(Mismatches wrong, string where, Jet exact, double loss, double gradient, double hessian)
    {
        wrong.CheckAbsolute($"loss, {where}", exact.V, loss, Allowed * exact.OfV + Smallest);
        wrong.CheckAbsolute($"gradient, {where}", exact.D, gradient, Allowed * exact.OfD + Smallest);
        wrong.CheckAbsolute($"hessian, {where}", exact.H, hessian, Allowed * exact.OfH + Smallest);
    }
}
