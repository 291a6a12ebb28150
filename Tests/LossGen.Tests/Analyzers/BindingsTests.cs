using LossGen.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>Every analyzer asks for every method, and all get one answer a compilation.</summary>
public class BindingsTests
{
    private static readonly string Source = LossSource.File(["[FocalLoss] public static partial float Loss(float[] logits, float[] targets);"]);

    [Fact]
    public void A_method_is_bound_once_a_compilation()
    {
        Compilation project = GeneratedAssembly.UserProject(Source, CompileOptions.Default), other = project.Clone();
        Assert.Same(Bind(project), Bind(project));
        Assert.NotSame(Bind(project), Bind(other));
    }

    [Fact]
    public void No_analyzer_binds_by_itself()
    {
        string folder = Path.Combine(BuildPaths.Get("Repository"), "Analyzers", "LossGen.Analyzers");
        string[] binding = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("LossBinder.Bind(", StringComparison.Ordinal) || text.Contains("DefinitionBinder.Bind(", StringComparison.Ordinal)))];
        Assert.Equal(["Bindings.cs"], binding.Select(Path.GetFileName));
    }

    private static LossGen.Generator.Binding.BindingResult Bind(Compilation project) =>
        Bindings.Of(project.GetTypeByMetadataName("Losses")!.GetMembers("Loss").OfType<IMethodSymbol>().Single(), project, default);
}
