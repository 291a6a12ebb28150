using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Accuracy;

/// <summary>
/// Every loss at the random inputs of the tables. Value and gradient: 8 units of the last place of the largest term, which is 8 ULP of the result
/// where all terms have one sign; where they cancel, 1e-7 of the largest. Where a loss reaches less, <see cref="ReachedBound"/> says what and why.
/// </summary>
public class AccuracyContractTests
{
    private static readonly Dictionary<string, (IReadOnlyList<string> Names, Func<string, IReadOnlyDictionary<string, WorstError[]>> Measure)> Groups = new()
    {
        ["hard targets"] = Of(ElementLosses.Hard),
        ["predictions"] = Of(ElementLosses.Regression),
        ["means"] = Of(ElementLosses.Deviance),
        ["amounts"] = Of(ElementLosses.Ratio),
        ["labels"] = Of(RowLosses.Labels),
        ["distributions"] = Of(RowLosses.Distributions),
        ["several positives"] = Of(RowLosses.Multilabel),
        ["regions"] = Of(RowLosses.Regions),
    };

    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from @group in Groups
        from name in @group.Value.Names
        select new TheoryDataRow<string, string>(@group.Key, name);

    [Fact]
    public void Every_loss_is_measured()
    {
        IEnumerable<string> attributes = typeof(LossAttribute).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LossAttribute)) && type != typeof(CustomLossAttribute) && !FurtherInputs.Has(type) && !type.IsSubclassOf(typeof(ClassRegionLossAttribute)))
            .Select(type => type.Name[..^"Attribute".Length]);
        Assert.Empty(attributes.Except(Groups.Values.SelectMany(@group => @group.Names).Select(name => name.Split('(')[0])));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Value_gradient_and_Hessian_are_within_their_bounds_for_random_logits(string inputs, string loss)
    {
        ReachedBound bound = ReachedBound.Of(inputs, loss);
        string[] outputs = ["loss", "gradient", "Hessian"];
        foreach ((string mode, WorstError[] worst) in Groups[inputs].Measure(loss))
        {
            for (int output = 0; output < outputs.Length; output++)
                Assert.True(bound.IsMet(output, worst[output]), $"{outputs[output]} of {loss}, {mode}, allowed {bound.Units[output]} or {bound.Parts[output]}: {worst[output].Describe()}");
        }
    }

    private static (IReadOnlyList<string>, Func<string, IReadOnlyDictionary<string, WorstError[]>>) Of(ElementLosses losses) =>
        ([.. losses.All.Select(loss => loss.Attribute)], name => losses.Measure(name).Modes);

    private static (IReadOnlyList<string>, Func<string, IReadOnlyDictionary<string, WorstError[]>>) Of(RowLosses losses) =>
        ([.. losses.All.Select(loss => loss.Name)], name => losses.Measure(name).Modes);
}
