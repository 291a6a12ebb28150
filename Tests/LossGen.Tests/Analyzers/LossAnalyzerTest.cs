using LossGen.Analyzers;
using LossGen.Generator;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LossGen.Tests.Analyzers;

/// <summary>Source with <c>{|LOSS001:marked spans|}</c> through the generator and all analyzers. Errors of the compiler are unexpected too.</summary>
internal sealed class LossAnalyzerTest : CSharpAnalyzerTest<HyperparameterValueAnalyzer, DefaultVerifier>
{
    private readonly CompileOptions _options;

    public LossAnalyzerTest(string source, CompileOptions options)
    {
        _options = options;
        TestCode = source;
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        // Nothing is downloaded: the references are those that the other tests compile with.
        ReferenceAssemblies = new ReferenceAssemblies("none");
        TestState.AdditionalReferences.AddRange(References.For(options));
        if (options.BuildProperty is { } property)
            TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nbuild_property.{property}\n"));
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => LossAnalyzers.All;

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(LossGenerator)];

    protected override ParseOptions CreateParseOptions() => GeneratedAssembly.ParseOptions(_options);
}
