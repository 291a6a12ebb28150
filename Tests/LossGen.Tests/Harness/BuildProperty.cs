using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Tests.Harness;

/// <summary>One property of the build (<c>name = value</c>), where the compiler looks for such.</summary>
internal sealed class BuildProperty(string? assignment) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(assignment);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(string? assignment) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            string[] parts = assignment?.Split(" = ") ?? [];
            value = parts is [string name, string text] && KeyComparer.Equals(key, "build_property." + name) ? text : null;
            return value is not null;
        }
    }
}
