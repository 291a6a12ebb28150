using LossGen.Generator.Binding;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Binding;

public class SignatureTests
{
    private const string Inputs = "float[] logits, float[] targets";

    [Fact]
    public void The_signature_repeats_modifiers_and_writes_types_in_full() => Assert.Equal(
        "public static partial float Loss(global::System.ReadOnlySpan<float> logits, global::System.ReadOnlySpan<byte> targets, double gamma)",
        Bind.One("partial class C { [FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, double gamma = 2); }").Signature);

    [Fact]
    public void Names_that_are_keywords_are_escaped()
    {
        LossMethod method = Bind.One(
            "namespace @event { partial class @class<@in> { [FocalLoss] public partial float @return([Role(LossRole.Logits)] float[] @float, [Role(LossRole.Targets)] float[] @new); } }");
        Assert.Equal("@event", method.Namespace);
        Assert.Equal(["partial class @class<@in>"], method.ContainingTypes);
        Assert.Equal("public partial float @return(float[] @float, float[] @new)", method.Signature);
        Assert.Equal(["@float", "@new"], method.Parameters.Select(parameter => parameter.Name));
    }

    [Theory, InlineData(true, "float[]? logits, float[] targets"), InlineData(false, "float[] logits, float[] targets")]
    public void Nullability_is_repeated_where_it_is_on(bool isNullable, string expected)
    {
        string mark = isNullable ? "?" : "";
        LossMethod method = Bind.One(
            $"partial class C {{ [FocalLoss] internal partial double Loss(float[]{mark} logits, float[] targets); }}", CompileOptions.Default with { IsNullable = isNullable });
        Assert.Equal($"internal partial double Loss({expected})", method.Signature);
    }

    [Fact]
    public void Modifiers_of_parameters_are_repeated() => Assert.Equal(
        "public static partial void Loss(this float[] logits, float[] targets, scoped global::System.Span<float> gradient)",
        Bind.One("static partial class C { [FocalLoss] public static partial void Loss(this float[] logits, float[] targets, scoped Span<float> gradient); }").Signature);

    [Theory]
    [InlineData("partial class", "partial class T")]
    [InlineData("sealed partial class", "partial class T")]
    [InlineData("partial struct", "partial struct T")]
    [InlineData("readonly ref partial struct", "partial struct T")]
    [InlineData("partial record", "partial record T")]
    [InlineData("partial record class", "partial record T")]
    [InlineData("readonly partial record struct", "partial record struct T")]
    [InlineData("partial interface", "partial interface T")]
    public void Every_kind_of_type_is_declared_as_what_it_is(string declaration, string expected) => Assert.Equal(
        [expected], Bind.One($"{declaration} T {{ [FocalLoss] public static partial float Loss({Inputs}); }}").ContainingTypes);

    [Fact]
    public void Nested_generic_types_are_declared_outermost_first_without_constraints()
    {
        LossMethod method = Bind.One(
            $"namespace A.B; partial class Outer<T> where T : class {{ partial interface IMiddle<in X, out Y> {{ partial record struct Inner<Z> {{ [FocalLoss] public static partial float Loss({Inputs}); }} }} }}");
        Assert.Equal("A.B", method.Namespace);
        Assert.Equal(["partial class Outer<T>", "partial interface IMiddle<in X, out Y>", "partial record struct Inner<Z>"], method.ContainingTypes);
        Assert.Equal("A.B.Outer_1.IMiddle_2.Inner_1.Loss.g.cs", method.HintName);
    }

    [Fact]
    public void The_global_namespace_is_empty() => Assert.Equal(
        "", Bind.One($"partial class C {{ [FocalLoss] public static partial float Loss({Inputs}); }}").Namespace);
}
