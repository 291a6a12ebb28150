using LossGen.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LossGen.Tests.Analyzers;

/// <summary>Source with <c>{|LOSS001:marked spans|}</c> through the generator, which makes no kernels here, and all analyzers. Errors of the compiler are unexpected too.</summary>
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
        // As in an editor, analyzers run whatever is wrong, and the generator leaves all reports to them.
        string property = options.BuildProperty is { } buildProperty ? $"build_property.{buildProperty}\n" : "";
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nlossgen_editor = true\n{property}"));
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => LossAnalyzers.All;

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(Harness.Bodiless.LossGenerator)];

    protected override ParseOptions CreateParseOptions() => GeneratedAssembly.ParseOptions(_options);
}
