using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Tests.Analyzers;

/// <summary>The settings of a project as an editor builds it, or as <c>dotnet build</c> does.</summary>
internal sealed class EditorOptions(bool isEditor) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Settings(isEditor);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Settings(bool isEditor) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = isEditor && key == "lossgen_editor" ? "true" : null;
            return value is not null;
        }
    }
}
