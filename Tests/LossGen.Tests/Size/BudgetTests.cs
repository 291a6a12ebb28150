using System.Text;
using LossGen.Generator;
using LossGen.Tests.Harness;
using LossGen.Tests.Widths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Size;

/// <summary>What a loss costs the project that uses it: text that the compiler reads, and assembly. Neither depends on the machine.</summary>
public class BudgetTests
{
    private const int Kilobyte = 1024;

    // The largest of the catalogue, with every output at once and reproducible.
    private static readonly Dictionary<string, int> Large = new() { ["AsymmetricSingleLabelLoss"] = 136, ["SoftmaxDiceLoss"] = 200, ["SoftmaxTverskyLoss"] = 200 };

    [Theory]
    [InlineData("Bce", 16), InlineData("Asl", 28), InlineData("Focal", 34), InlineData("Ce", 50), InlineData("Dice", 42), InlineData("Zlpr", 90)]
    public void The_text_of_a_loss_stays_within_its_budget(string method, int kilobytes) =>
        AssertAtMost(kilobytes, Length(Six.Compiled().Files[$"Losses.{method}.g.cs"]), $"the text of {method}");

    [Fact]
    public void The_text_that_six_losses_share_stays_within_its_budget() => AssertAtMost(64, Length(Six.Compiled().Library), "the library");

    [Fact]
    public void The_assembly_of_six_losses_stays_within_its_budget()
    {
        AssertAtMost(130, Six.Compiled().Image.Length - Six.Without().Image.Length, "the assembly of six losses");
    }

    [Fact]
    public void No_method_of_the_catalogue_has_much_text()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions(CompileOptions.Default));
        driver = driver.RunGenerators(GeneratedAssembly.UserProject(ProbeSource.Text, CompileOptions.Default), TestContext.Current.CancellationToken);
        GeneratedSourceResult[] files = [.. driver.GetRunResult().Results.Single().GeneratedSources.Where(file => file.HintName != GeneratedAssembly.LibraryName)];
        Assert.True(files.Length > 100, $"{files.Length} methods");
        Assert.All(files, file => AssertAtMost(
            Large.FirstOrDefault(large => file.HintName.Contains("." + large.Key, StringComparison.Ordinal)) is { Value: > 0 and var budget } ? budget : 120,
            Length(file.SourceText.ToString()),
            file.HintName));
    }

    private static int Length(string text) => Encoding.UTF8.GetByteCount(text);

    private static void AssertAtMost(int kilobytes, int bytes, string what) =>
        Assert.True(bytes <= kilobytes * Kilobyte, $"{what}: {(double)bytes / Kilobyte:0.0} KB, of which there may be {kilobytes}");
}
