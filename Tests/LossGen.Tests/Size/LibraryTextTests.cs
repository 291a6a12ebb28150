using System.Collections.Immutable;
using LossGen.Generator.Binding;
using LossGen.Generator.Printing;
using Xunit;

namespace LossGen.Tests.Size;

/// <summary>The texts of the library, which are taken apart to leave out what nothing uses.</summary>
public class LibraryTextTests
{
    private static readonly ImmutableArray<string> Numbers = ["double", "float", "global::System.Half", "global::System.Numerics.BFloat16"];

    [Theory, InlineData(true), InlineData(false)]
    public void An_empty_line_stands_between_two_members_and_nowhere_else(bool hasVectors)
    {
        LibraryClass[] classes = [.. LibraryWriter.Classes(new TargetPlatform(hasVectors, hasVectors, "L"), Numbers, ImmutableArray.Create("int", "float")).Select(LibraryClass.Of)];
        Assert.True(classes.Length >= 6, $"{classes.Length} classes");
        Assert.All(classes, type => Assert.Contains(type.Name, LibraryNames.Classes));
        Assert.All(classes.SelectMany(type => type.Members), member => Assert.Single(member.Text.Split('\n'), IsDeclaration));
    }

    [Fact]
    public void A_member_that_is_used_brings_those_that_it_uses()
    {
        string[] texts =
        [
            "internal static class Loops\n{\n    public const int A = 1;\n\n    public static int B() => A;\n\n    public static int C() => 2;\n}",
            "internal static class Rows\n{\n    private static int D() => Loops.B();\n\n    public static int E<T>(T t) => D();\n}",
        ];
        string text = string.Join("\n", LibrarySelection.Of(texts, LibraryUses.In("x = Rows.E(1); y = OtherRows.F;")));
        Assert.Contains("A = 1", text, StringComparison.Ordinal);
        Assert.Contains("B()", text, StringComparison.Ordinal);
        Assert.Contains("D()", text, StringComparison.Ordinal);
        Assert.DoesNotContain("C()", text, StringComparison.Ordinal);
    }

    private static bool IsDeclaration(string line) => line.StartsWith("    p", StringComparison.Ordinal);
}
