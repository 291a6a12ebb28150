using System.Collections.Immutable;
using LossGen.Generator.Binding;
using Xunit;

namespace LossGen.Tests.Binding;

public class EquatableArrayTests
{
    [Fact]
    public void Arrays_with_equal_elements_are_equal_and_hash_alike()
    {
        EquatableArray<string> one = ImmutableArray.Create("a", "b");
        EquatableArray<string> other = ImmutableArray.Create(new string('a', 1), new string('b', 1));
        Assert.True(one.Equals(other));
        Assert.True(one.Equals((object)other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Arrays_that_differ_in_order_length_or_element_are_not_equal()
    {
        EquatableArray<string> array = ImmutableArray.Create("a", "b");
        Assert.False(array.Equals(ImmutableArray.Create("b", "a")));
        Assert.False(array.Equals(ImmutableArray.Create("a")));
        Assert.False(array.Equals(ImmutableArray.Create("a", "c")));
        Assert.False(array.Equals((object)"ab"));
    }

    [Fact]
    public void A_default_array_is_an_empty_one()
    {
        EquatableArray<string> none = default;
        Assert.Empty(none);
        Assert.True(none.Equals(ImmutableArray<string>.Empty));
        Assert.Equal(none.GetHashCode(), new EquatableArray<string>([]).GetHashCode());
    }

    [Fact]
    public void Equal_source_binds_to_an_equal_model_and_other_source_does_not()
    {
        const string source = "partial class C { [AsymmetricLoss(Margin = 0.1)] public static partial float Loss(float[] logits, float[] targets, Span<float> gradient); }";
        Assert.Equal(Bind.One(source), Bind.One("// unrelated\n" + source));
        Assert.NotEqual(Bind.One(source), Bind.One(source.Replace("0.1", "0.2", StringComparison.Ordinal)));
        Assert.NotEqual(Bind.One(source), Bind.One(source.Replace("gradient", "hessian", StringComparison.Ordinal)));
    }
}
