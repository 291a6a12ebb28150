using LossGen.Generator.Verification;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.SelfCheck;

/// <summary>
/// Every loss of the catalogue, with every signature, at the points where the compiler checks definitions and further out: what the kernel gives, operation by
/// operation in float, against the formula before any rewriting in as many bits as it takes.
/// </summary>
public class CatalogueSelfCheckTests
{
    public static TheoryData<string> Names => [.. CatalogueSettings.Attributes.Select(CatalogueSettings.NameOf)];

    [Theory, MemberData(nameof(Names))]
    public void No_kernel_of_the_catalogue_loses_the_digits_of_its_formula(string loss)
    {
        var mismatches = new Mismatches();
        int leftOut = 0, measured = 0;
        foreach (CatalogueCheck check in CatalogueCheck.Of(CatalogueSettings.Attributes.Single(attribute => CatalogueSettings.NameOf(attribute) == loss), hasFusedOperations: true))
        {
            leftOut += check.LeftOut;
            measured += check.Results.Count;
            foreach ((ReferencePoint point, double actual) in check.Results.Where(result => !CatalogueBound.IsMet(result.Point, result.Actual)))
            {
                if (!KnownLimit.All.Any(limit => check.Description.Contains(limit.Loss, StringComparison.Ordinal) && limit.Covers(point, actual)))
                    mismatches.Check(false, Describe(check, point), actual, point.Exact);
            }
        }
        mismatches.Assert();
        // What has no reference, since rounding decides on which side of a condition it lies, is the exception.
        Assert.True(leftOut < measured, $"{leftOut} results have no reference, {measured} have one.");
    }

    private static string Describe(CatalogueCheck check, ReferencePoint point) =>
        $"{check.Description}: {point.Role} at [{string.Join(", ", point.Inputs.Logits)}], [{string.Join(", ", point.Inputs.Targets)}] {string.Join(", ", point.Inputs.Hyperparameters.Select(passed => $"{passed.Key} = {passed.Value}"))}, element {point.Element}, largest term {point.LargestTerm}";
}
