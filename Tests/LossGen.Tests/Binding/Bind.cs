using LossGen.Generator.Binding;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Tests.Binding;

/// <summary>Binds the annotated methods of source.</summary>
internal static class Bind
{
    /// <summary>The results in the order of the source.</summary>
    public static IReadOnlyList<BindingResult> All(string source, CompileOptions? options = null)
    {
        CSharpCompilation compilation = GeneratedAssembly.UserProject("using System; using LossGen;\n" + source, options ?? CompileOptions.Default);
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SemanticModel model = compilation.GetSemanticModel(tree);
        return
        [
            .. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(method => method.AttributeLists.Count > 0)
                .Select(method => LossBinder.Bind(model.GetDeclaredSymbol(method)!, compilation, default)),
        ];
    }

    /// <summary>The model of the one annotated method, which is free of mistakes.</summary>
    public static LossMethod One(string source, CompileOptions? options = null)
    {
        BindingResult result = All(source, options).Single();
        Xunit.Assert.Empty(result.Errors);
        return result.Method!;
    }
}
