using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Size;

/// <summary>The library of a compilation holds what something in it uses, and nothing else.</summary>
public partial class LibraryTests
{
    [Fact]
    public void Every_member_of_the_library_is_used()
    {
        GeneratedAssembly six = Six.Compiled();
        string all = six.GeneratedText + six.Library;
        string[] members = [.. Member().Matches(six.Library).Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(members.Length > 40, $"{members.Length} members");
        // Once for each declaration, and once more at least.
        Assert.All(members, member => Assert.True(
            Regex.Count(all, $@"\b{member}\b") > Member().Matches(six.Library).Count(match => match.Groups[1].Value == member), $"nothing uses {member}"));
    }

    [Fact]
    public void A_loss_of_elements_brings_nothing_that_losses_of_rows_need()
    {
        string library = GeneratedAssembly.Compile("using System; using LossGen; public static partial class Losses { [BinaryCrossEntropy] public static partial float Bce(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets); }").Library;
        Assert.Contains("class Checks", library, StringComparison.Ordinal);
        Assert.Contains("SameLength", library, StringComparison.Ordinal);
        Assert.DoesNotContain("class Rows", library, StringComparison.Ordinal);
        Assert.DoesNotContain("NoClass", library, StringComparison.Ordinal);
        Assert.DoesNotContain("IsPositive", library, StringComparison.Ordinal);
        Assert.DoesNotContain("CountPositives", library, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_function_says_what_it_computes()
    {
        string[] lines = Six.Compiled().Library.Split('\n');
        int start = Array.FindIndex(lines, line => line.Contains("partial class", StringComparison.Ordinal)), end = Array.FindIndex(lines, start + 1, line => line.Contains("partial class", StringComparison.Ordinal));
        int[] functions = [.. Enumerable.Range(start, end - start).Where(i => lines[i].Contains("] public static", StringComparison.Ordinal))];
        Assert.True(functions.Length > 10, $"{functions.Length} functions");
        Assert.All(functions, i => Assert.StartsWith("/// <summary>", lines[i - 1].TrimStart(), StringComparison.Ordinal));
        Assert.All(functions, i => Assert.DoesNotContain("The same", lines[i - 1], StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s*(?:\[MethodImpl\(Inline\)\] )?(?:public|private|internal) (?:static|const) [^(=]*?(\w+)(?:<\w+(?:, \w+)*>)?(?:\(| =)", RegexOptions.Multiline)]
    private static partial Regex Member();
}
