using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace LossGen.Tests.Harness;

/// <summary>Annotated source after generator and compiler: optimized, loaded, ready to call. Equal sources are compiled once.</summary>
internal sealed class GeneratedAssembly
{
    private static readonly ConcurrentDictionary<(string Source, CompileOptions Options), Lazy<GeneratedAssembly>> Compiled = [];

    private readonly Lazy<Assembly> _assembly;

    private GeneratedAssembly(byte[] image, IReadOnlyDictionary<string, string> files)
    {
        Image = image;
        Files = files.Where(file => file.Key != LibraryName).ToDictionary();
        Library = files.GetValueOrDefault(LibraryName, "");
        _assembly = new(() => Assembly.Load(image));
    }

    /// <summary>The assembly file.</summary>
    public byte[] Image { get; }

    /// <summary>The hint name of the file that the kernels of a compilation share.</summary>
    public const string LibraryName = "LossGen.Library.g.cs";

    /// <summary>The text of the file that the kernels share.</summary>
    public string Library { get; }

    /// <summary>The generated files but the library: hint name and text.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    public string GeneratedText => string.Join("\n", Files.Select(file => $"// ==== {file.Key}\n{file.Value}"));

    public static GeneratedAssembly Compile(string source, CompileOptions? options = null) =>
        Compiled.GetOrAdd((source, options ?? CompileOptions.Default), key => new(() => CompileNow(key.Source, key.Options))).Value;

    /// <summary>A static method as a delegate.</summary>
    public T Static<T>(string type, string method)
        where T : Delegate => (T)Delegate.CreateDelegate(typeof(T), Type(type), method);

    /// <summary>An instance method, on a new instance, as a delegate.</summary>
    public T Instance<T>(string type, string method)
        where T : Delegate
    {
        object instance = Activator.CreateInstance(Type(type))!;
        return Type(type).IsValueType
            ? (T)Delegate.CreateDelegate(typeof(T), instance, Type(type).GetMethod(method, Everything)!)
            : (T)Delegate.CreateDelegate(typeof(T), instance, method);
    }

    public Type Type(string name) => _assembly.Value.GetType(name, throwOnError: true)!;

    /// <summary>A type of the library that the kernels share.</summary>
    public Type LibraryType(string name) =>
        _assembly.Value.GetTypes().Single(type => type.Name == name && type.Namespace?.StartsWith("LossGen.Generated.", StringComparison.Ordinal) == true);

    public static BindingFlags Everything =>
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>The user's project with the source in it, before the generator runs.</summary>
    public static CSharpCompilation UserProject(string source, CompileOptions options)
    {
        CSharpParseOptions parse = ParseOptions(options);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), parse, "Losses.cs");
        return CSharpCompilation.Create(
            "Generated",
            [tree],
            References.For(options),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
                .WithOptimizationLevel(OptimizationLevel.Release)
                .WithNullableContextOptions(options.IsNullable ? NullableContextOptions.Enable : NullableContextOptions.Disable)
                .WithOverflowChecks(options.IsChecked)
                .WithAllowUnsafe(options.AllowsUnsafe)
                .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
                .WithWarningLevel(9999)
                // The user's declarations in these tests carry no documentation; the runtime facades unify versions.
                .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress)]));
    }

    // With documentation comments checked, as in a project that generates a documentation file.
    public static CSharpParseOptions ParseOptions(CompileOptions options) =>
        new(options.LanguageVersion, DocumentationMode.Diagnose);

    private static GeneratedAssembly CompileNow(string source, CompileOptions options)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()], parseOptions: ParseOptions(options), optionsProvider: new BuildProperty(options.BuildProperty));
        driver = driver.RunGeneratorsAndUpdateCompilation(UserProject(source, options), out Compilation compilation, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            throw new XunitException($"The generator threw {exception}");
        var files = result.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());
        if (options.VectorBits is { } bits)
        {
            files = files.ToDictionary(file => file.Key, file => WithVectorsOf(bits, file.Value));
            compilation = UserProject(source, options).AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Value, Encoding.UTF8), ParseOptions(options), file.Key)));
        }

        using var image = new MemoryStream();
        EmitResult emitted = compilation.Emit(image, xmlDocumentationStream: new MemoryStream());
        Diagnostic[] problems = [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        if (problems.Length > 0)
            throw new XunitException(Report(problems));
        return new(image.ToArray(), files);
    }

    private static string WithVectorsOf(int bits, string text) => new[] { 512, 256 }.Aggregate(text, (chosen, width) =>
        chosen.Replace($"Vector{width}.IsHardwareAccelerated", width == bits ? "true" : "false", StringComparison.Ordinal));

    // The messages, and the whole text of every generated file that has one.
    private static string Report(Diagnostic[] problems)
    {
        var text = new StringBuilder();
        foreach (Diagnostic problem in problems.Take(20))
            text.AppendLine(problem.ToString());
        foreach (SyntaxTree tree in problems.Select(problem => problem.Location.SourceTree).OfType<SyntaxTree>().Distinct().Take(2))
            text.AppendLine().AppendLine($"==== {tree.FilePath}").AppendLine(tree.ToString());
        return text.ToString();
    }
}
