using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Tests.Documentation;

/// <summary>
/// A fenced block of a page: the language behind its fence, and the text. A block of C# is either a file, with types or with statements of a program, or
/// the members of a class; a block that is nothing but comments shows what is generated.
/// </summary>
internal sealed record CodeBlock(string Page, int Line, string Language, string Text)
{
    /// <summary>What is taken for granted: the implicit usings of a project, and ours.</summary>
    private const string Usings =
        "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading; using System.Threading.Tasks; using LossGen;\n";

    public bool IsCSharp => Language == "csharp";

    /// <summary>Lines of generated code, not code to compile.</summary>
    public bool IsGenerated => IsCSharp && Text.Split('\n').All(line => line.Length == 0 || line.StartsWith("///", StringComparison.Ordinal));

    public string Place => $"{Page}({Line})";

    private CompilationUnitSyntax Root => CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot();

    /// <summary>Whether types or statements of a program stand in it, and not only members.</summary>
    public bool IsFile => Root.Members.Any(member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax) || Root.AttributeLists.Count > 0;

    /// <summary>
    /// The block as a file whose names meet those of no other block; statements go into <c>Program.Main</c>. The <c>Console</c> that it writes to is its own.
    /// </summary>
    public string InNamespace(string name)
    {
        CompilationUnitSyntax root = Root;
        IEnumerable<string> statements = root.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString());
        IEnumerable<string> types = root.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString());
        return $$"""
            #line 1 "{{Place}}"
            namespace {{name}}
            {
            {{Usings}}{{string.Concat(root.Usings.Select(directive => directive.ToFullString()).Where(directive => !Usings.Contains(directive.Trim(), StringComparison.Ordinal)))}}
            {{string.Concat(types)}}
            static class Program { public static void Main() { {{string.Concat(statements)}} } }
            static class Console { public static readonly StringWriter Out = new(); public static void WriteLine(string text) => Out.WriteLine(text); }
            }
            """;
    }

    /// <summary>Blocks that are members, as one class of one file.</summary>
    public static string MembersInNamespace(string name, IEnumerable<CodeBlock> blocks) => $$"""
        namespace {{name}}
        {
        {{Usings}}
        public static partial class Losses
        {
        {{string.Join("\n", blocks.Select(block => $"#line 1 \"{block.Place}\"\n{block.Text}"))}}
        }
        }
        """;
}
