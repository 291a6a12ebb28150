using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Verification;

namespace LossGen.Tests.SelfCheck;

/// <summary>A loss of the catalogue with one signature, and what its kernel gives at the points where it is tried, beside the exact results.</summary>
/// <param name="Description">The attribute and the signature.</param>
/// <param name="Results">What is exact, and what the kernel gives.</param>
/// <param name="LeftOut">How many results have no reference, because rounding decides on which side of a condition they are.</param>
internal sealed record CatalogueCheck(string Description, IReadOnlyList<(ReferencePoint Point, double Actual)> Results, int LeftOut)
{
    public static IReadOnlyList<CatalogueCheck> Of(Type attribute, bool hasFusedOperations) =>
        [.. CatalogueMethods.Of(attribute).Select(@case => Measure(@case.Description, @case.Method, hasFusedOperations))];

    private static CatalogueCheck Measure(string description, LossMethod method, bool hasFusedOperations)
    {
        (IReadOnlyList<ReferencePoint> points, int leftOut) = new FormulaReference(method).At(CataloguePoints.Of(method));
        CompiledLoss compiled = LossCompiler.Compile(method, hasFusedOperations, default);
        return new(description, KernelAccuracy.Measure(method, compiled, points, hasFusedOperations, default), leftOut);
    }
}
