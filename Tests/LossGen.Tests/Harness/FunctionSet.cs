using System.Reflection;
using System.Text;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;
using LossGen.Generator.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace LossGen.Tests.Harness;

/// <summary>
/// Expressions of one input, lowered, emitted and compiled without a loss around them: on vectors with fused operations, on vectors
/// without, and in portable code.
/// </summary>
internal sealed class FunctionSet(IReadOnlyDictionary<string, Func<ExpressionGraph, Expr>> functions)
{
    private readonly Lazy<Assembly> _assembly = new(() => Compile(functions));

    public static IReadOnlyList<string> Modes => ["fused", "reproducible", "portable"];

    /// <summary>The input of the functions.</summary>
    public static Expr X(ExpressionGraph graph, double low = double.NegativeInfinity, double high = double.PositiveInfinity) =>
        graph.Input("x", new(low, high));

    /// <summary>A number that is the same for all elements and known only at the call.</summary>
    public static Expr H(ExpressionGraph graph, double low = double.NegativeInfinity, double high = double.PositiveInfinity) =>
        graph.Hyperparameter("hyperparameter", new(low, high));

    /// <summary>Sets <see cref="H"/> for the calls that follow.</summary>
    public void SetH(double value) => _assembly.Value.GetType("Functions", throwOnError: true)!.GetField("hyperparameter")!.SetValue(null, value);

    /// <summary>A compiled function. The number of floats must be a multiple of 8.</summary>
    public FloatFunction Get(string name, string mode)
    {
        int index = functions.Keys.ToList().IndexOf(name);
        return _assembly.Value.GetType("Functions", throwOnError: true)!.GetMethod($"{mode}{index}")!.CreateDelegate<FloatFunction>();
    }

    /// <summary>The text of a function, for a reader or to compare.</summary>
    public static string Text(Expr expr, string mode)
    {
        bool isPortable = mode == "portable", isFused = mode == "fused";
        var lowering = new ElementLowering([expr], isFused);
        var kernel = new Kernel([new KernelOutput(Generator.Binding.LossRole.Losses, new KernelBuilder(isFused).Inlining()(lowering.Lower(expr)))], lowering.Uniforms);
        var writer = new CodeWriter();
        Dialect dialect = isPortable ? new ScalarDialect() : new VectorDialect(256, isFused);
        Func<KernelNode, string> load = isPortable ? _ => "x[i]" : _ => "Vector256.Create(x.Slice(i))";
        foreach (Uniform uniform in kernel.Uniforms)
        {
            string function = uniform.Part == UniformPart.Whole ? "(float)" : uniform.Part.ToString();
            writer.Line($"float {uniform.Name} = {function}({ScalarExpression.Print(uniform.Expression, name => "Functions." + name)});");
        }
        string[] reserved = ["i", "x", "y", .. kernel.Uniforms.Select(uniform => uniform.Name)];
        string value = new KernelStatements(writer, dialect, load, reserved).Write(kernel)[0].Text;
        writer.Line(isPortable ? $"y[i] = {value};" : $"({value}).CopyTo(y.Slice(i));");
        return writer.ToString();
    }

    private static Assembly Compile(IReadOnlyDictionary<string, Func<ExpressionGraph, Expr>> functions)
    {
        var text = new StringBuilder("using System; using System.Runtime.Intrinsics; using System.Runtime.Intrinsics.X86; using System.Runtime.InteropServices; using static System.Runtime.Intrinsics.Vector256; public static class Functions {\n");
        int index = 0;
        foreach (Func<ExpressionGraph, Expr> function in functions.Values)
        {
            foreach (string mode in Modes)
            {
                text.AppendLine($"public static void {mode}{index}(ReadOnlySpan<float> x, Span<float> y) {{");
                text.AppendLine($"for (int i = 0; i < x.Length; i += {(mode == "portable" ? 1 : 8)}) {{");
                text.AppendLine(Text(function(new ExpressionGraph()), mode)).AppendLine("}}");
            }
            index++;
        }
        text.AppendLine("public static double hyperparameter;");
        text.AppendLine("static float Head(double value) { double scaled = 137438953473.0 * value; return (float)(scaled - (scaled - value)); }");
        text.AppendLine("static float Tail(double value) => (float)(value - Head(value));");
        text.AppendLine("static class Bits {");
        text.AppendLine("public static int Of(float value) => BitConverter.SingleToInt32Bits(value);");
        text.AppendLine("public static float ToFloat(int bits) => BitConverter.Int32BitsToSingle(bits); } }");

        var compilation = CSharpCompilation.Create(
            $"Functions{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(text.ToString())], References.For(CompileOptions.Default),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var problems = compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        return problems.Length == 0
            ? Assembly.Load(image.ToArray())
            : throw new XunitException($"{string.Join("\n", problems.Take(10).Select(problem => problem.ToString()))}\n{text}");
    }
}
