using System.Text;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Binding;

/// <summary>Names of generated files are legal, short and unique without regard to case: one that is not would take all losses of a project away.</summary>
public class HintNameTests
{
    private const string Loss = "[LossGen.FocalLoss] public static partial float Loss(float[] logits, float[] targets);";

    [Theory]
    [InlineData("namespace Shop.@event { partial class A { LOSS } }")]
    [InlineData("namespace Shop.@event { partial class A { LOSS } } namespace Shop.Event { partial class A { LOSS } }")]
    [InlineData("namespace Shop { partial class Cart { LOSS } partial class cart { LOSS } partial class CART<T> { LOSS } partial class Cart<T> { LOSS } }")]
    [InlineData("namespace Shop { partial class A_1 { LOSS } partial class A<T> { LOSS } partial class a<T> { LOSS } partial class a_1 { LOSS } }")]
    [InlineData("partial class A { partial class B { LOSS } partial class b { LOSS } } partial class a { partial class B { LOSS } }")]
    [InlineData("namespace shop { partial class A { LOSS } } namespace Shop { partial class A { LOSS } namespace Inner { partial class A { LOSS } } } namespace SHOP.Inner { partial class A { LOSS } }")]
    [InlineData("partial class A { [LossGen.HardExampleMining] public static partial float loss(float[] logits, float[] targets); LOSS }")]
    [InlineData("partial class Größe { LOSS } partial class GRÖSSE { LOSS } partial class größe { LOSS }")]
    [InlineData("partial class ı { LOSS } partial class I { LOSS } partial class i { LOSS } partial class İ { LOSS }")]
    [InlineData("partial class a\u200Db { LOSS } partial class ab\u0301 { LOSS } partial class A\u203Fb { LOSS }")]
    [InlineData("partial struct @required { LOSS } namespace Required { partial class A { LOSS } }")]
    public void Each_method_gets_a_file_whatever_the_names_are(string source)
    {
        (string[] names, int methods) = NamesOf(source);
        Assert.Equal(methods, names.Length);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_name_of_any_length_is_cut_and_stays_unique()
    {
        string type = new('T', 290), other = type + "x", wide = new('类', 120);
        string method = Loss.Replace("Loss(", new string('m', 1000) + "(", StringComparison.Ordinal);
        (string[] names, int methods) = NamesOf($"namespace {type} {{ partial class {type} {{ LOSS }} partial class {other} {{ LOSS {method} }} partial class {wide} {{ LOSS }} }}");
        Assert.Equal(methods + 1, names.Length);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 110));
    }

    [Fact]
    public void A_name_depends_on_no_other_method_and_no_other_run()
    {
        const string two = "namespace Shop { partial class Cart { LOSS } partial class cart { LOSS } }";
        Assert.Equal(NamesOf(two).Names, NamesOf(two + " namespace Other { partial class Cart { LOSS } }").Names.Where(name => !name.Contains("Other", StringComparison.Ordinal)));
        Assert.Equal(["Shop.cart.Loss.c072e592ef10ad1a.g.cs"], NamesOf(two).Names.Where(name => name.Contains("cart", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("namespace Shop.Items { partial class Cart<T> { LOSS } }", "Shop.Items.Cart_1.Loss.g.cs")]
    [InlineData("partial class Cart { LOSS }", "Cart.Loss.g.cs")]
    public void A_name_without_trouble_is_the_name_of_the_method(string source, string expected) => Assert.Equal([expected], NamesOf(source).Names);

    private static (string[] Names, int Methods) NamesOf(string source)
    {
        (var result, var compilation) = Generate.Without(source.Replace("LOSS", Loss, StringComparison.Ordinal));
        Assert.Null(result.Exception);
        Assert.DoesNotContain(Generate.ProblemsOf(compilation), problem => !problem.Contains("CS8981", StringComparison.Ordinal));
        return ([.. result.GeneratedSources.Select(file => file.HintName)], source.Split("LOSS").Length - 1 + source.Split("[LossGen.Hard").Length - 1);
    }
}
