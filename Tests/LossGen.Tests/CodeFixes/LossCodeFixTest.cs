using LossGen.Analyzers;
using LossGen.Generator;
using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LossGen.Tests.CodeFixes;

/// <summary>Source before and after a fix, with the generator and all analyzers running.</summary>
internal sealed class LossCodeFixTest<TFix> : CSharpCodeFixTest<HyperparameterValueAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    public LossCodeFixTest(string before, string after)
    {
        TestCode = before;
        FixedCode = after;
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        // A method that is no legal partial definition yet, or no longer lacks one mistake of two, is in error for the compiler too.
        CompilerDiagnostics = CompilerDiagnostics.None;
        ReferenceAssemblies = new ReferenceAssemblies("none");
        TestState.AdditionalReferences.AddRange(References.For(CompileOptions.Default));
        // As in an editor, analyzers run whatever is wrong, and the generator leaves all reports to them.
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nlossgen_editor = true"));
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => LossAnalyzers.All;

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(LossGenerator)];

    protected override ParseOptions CreateParseOptions() => GeneratedAssembly.ParseOptions(CompileOptions.Default);
}
