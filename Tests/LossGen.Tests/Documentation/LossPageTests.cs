using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using LossGen.Generator.Binding;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Documentation;

/// <summary>The pages under docs/losses say what the attributes say.</summary>
public partial class LossPageTests
{
    private static readonly string Repository = FindRepository(), Pages = Path.Combine(Repository, "docs", "losses");

    private static readonly Type[] Attributes =
    [
        .. typeof(LossAttribute).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(ElementLossAttribute)) || type.IsSubclassOf(typeof(RegressionLossAttribute)))),
    ];

    public static TheoryData<string> Losses => [.. Attributes.Select(NameOf)];

    [Theory, MemberData(nameof(Losses))]
    public void A_page_lists_the_hyperparameters_with_default_and_domain(string loss)
    {
        string text = File.ReadAllText(Path.Combine(Pages, loss + ".md"));
        PropertyInfo[] properties = PropertiesOf(loss);
        Assert.Equal(
            properties.Select(property => (property.Name, DefaultOf(property), DomainOf(property))),
            Row().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)));
    }

    [Theory, MemberData(nameof(Losses))]
    public void A_page_has_the_sections_of_every_page_and_a_plot(string loss)
    {
        string text = File.ReadAllText(Path.Combine(Pages, loss + ".md"));
        Assert.StartsWith($"# {loss}\n", text, StringComparison.Ordinal);
        Assert.Equal(
            ["Hyperparameters", "Derivatives", "When to use it", "Edge cases and decisions"],
            Heading().Matches(text).Select(match => match.Groups[1].Value));
        Assert.Contains($"](images/{loss}.png)", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Pages, "images", loss + ".png")), $"No plot of {loss}: dotnet run -c Release --project Sample -- plots");
    }

    [Theory, MemberData(nameof(Losses))]
    public void A_loss_is_in_the_index_with_its_defaults(string loss)
    {
        string row = Assert.Single(File.ReadLines(Path.Combine(Pages, "README.md")), line => line.StartsWith($"| [{loss}]({loss}.md) |", StringComparison.Ordinal));
        foreach (PropertyInfo property in PropertiesOf(loss).Where(property => !FurtherInputs.Is(property)))
            Assert.Matches($@"`{property.Name}`( [^:;]*)?: {Regex.Escape(DefaultOf(property))}", row);
    }

    [Fact]
    public void A_page_names_the_arrays_of_numbers_of_classes()
    {
        foreach (Type attribute in Attributes)
        {
            foreach (PropertyInfo array in attribute.GetProperties().Where(property => property.PropertyType == typeof(double[]) && property.CanWrite))
                Assert.Contains($"`{array.Name}`", File.ReadAllText(Path.Combine(Pages, NameOf(attribute) + ".md")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_page_shows_its_plot_and_no_page_and_no_plot_is_left_over()
    {
        string[] pages = [.. Directory.GetFiles(Pages, "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Where(page => page != "README").Order(StringComparer.Ordinal)];
        Assert.Equal(pages, Directory.GetFiles(Path.Combine(Pages, "images")).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.Contains($"](images/{page}.png)", File.ReadAllText(Path.Combine(Pages, page + ".md")), StringComparison.Ordinal));
        Assert.DoesNotContain(pages, page => typeof(LossAttribute).Assembly.GetType($"LossGen.{page}Attribute") is null);
    }

    // Numbers; arrays of numbers of classes stand in the place of one.
    private static PropertyInfo[] PropertiesOf(string loss) =>
    [
        .. Attributes.Single(type => NameOf(type) == loss).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.PropertyType != typeof(double[])),
    ];

    private static string NameOf(Type attribute) => attribute.Name[..^"Attribute".Length];

    private static string DefaultOf(PropertyInfo property) => FurtherInputs.Is(property) ? "from the caller" : property.GetCustomAttribute<DefaultValueAttribute>()!.Value switch
    {
        double.NaN => "off",
        bool option => option ? "true" : "false",
        var value => ((IConvertible)value!).ToDouble(CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
    };

    private static string DomainOf(PropertyInfo property)
    {
        if (property.PropertyType != typeof(double))
            return "";
        DomainAttribute domain = property.GetCustomAttribute<DomainAttribute>() ?? new();
        return new Domain(domain.Min, domain.Max, domain.MinExclusive, domain.MaxExclusive, domain.IncludesInfinity).ToString();
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LossGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    [GeneratedRegex(@"^\| `(\w+)` \| ([^|]*?) \|(?: ([^|]*?))? \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
