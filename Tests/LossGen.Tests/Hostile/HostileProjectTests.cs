using System.Reflection;
using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Tests.Binding;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LossGen.Tests.Hostile;

/// <summary>Random signatures in projects with random settings compile without a warning, run and compute what they are to.</summary>
public class HostileProjectTests(ITestOutputHelper output)
{
    private const int Methods = 8;

    private static readonly LanguageVersion[] Versions =
        [LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Latest, LanguageVersion.Preview];

    private static readonly string[] Globals =
    [
        "", "global using System.Linq; global using static System.MathF; global using System.Numerics;\n",
        "global using Vector256 = System.Console; global using Unsafe = System.Console; global using MemoryMarshal = System.Console;\n", "global using static System.Math; global using System.Threading.Tasks;\n",
    ];

    public static TheoryData<int> SomeSeeds => Seeds.Some(4);

    /// <summary>AnalysisMode All, with every rule a warning: generated code is not the user's to mend.</summary>
    [Theory, InlineData("net10.0"), InlineData("netstandard2.0")]
    public async Task No_rule_of_the_SDK_finds_anything_in_generated_code(string framework)
    {
        string source = LossSource.File(
        [
            "[FocalLoss] public static partial float Elements(float[] logits, byte[] targets, bool[] mask, float[] gradient, float gamma);",
            "[CrossEntropy(Classes = 3)] public static partial void Rows(float[] logits, int[] labels, double[] gradient);",
        ]);
        DiagnosticAnalyzer[] rules = [.. RulesOfSdk()];
        Assert.True(rules.Length > 100, $"{rules.Length} rules");
        IEnumerable<KeyValuePair<string, ReportDiagnostic>> all = rules.SelectMany(rule => rule.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn));
        Compilation project = Generated(source, new CompileOptions { Framework = framework });
        var found = await project.WithOptions(project.Options.WithSpecificDiagnosticOptions(all)).WithAnalyzers([.. rules]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Contains(found, diagnostic => diagnostic.Location.SourceTree?.FilePath == "Losses.cs");
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001" || (diagnostic.Location.IsInSource && diagnostic.Location.SourceTree?.FilePath != "Losses.cs"));
    }

    [Fact]
    public void A_project_without_spans_is_told_the_package_and_nothing_else_is_wrong_with_it()
    {
        string source = LossSource.File(
        [
            "[FocalLoss] public static partial float Elements(float[] logits, byte[] targets, float[] gradient);",
            "[BinaryCrossEntropy] public static partial float One(float logit, float target, out float gradient);",
        ]);
        (GeneratorRunResult result, Compilation compilation) = Generate.Without(source, new CompileOptions { Framework = References.WithoutSpans });
        Assert.Empty(Generate.ProblemsOf(compilation));
        Assert.All(result.GeneratedSources, file => Assert.Contains("LOSS014", file.SourceText.ToString(), StringComparison.Ordinal));
        BindingError[] errors = [.. Bind.All(source[source.IndexOf("public static partial class", StringComparison.Ordinal)..], new CompileOptions { Framework = References.WithoutSpans }).SelectMany(bound => bound.Errors)];
        Assert.Equal(2, errors.Length);
        Assert.All(errors, error => Assert.Contains("the package System.Memory", error.Message, StringComparison.Ordinal));
    }

    private static Compilation Generated(string source, CompileOptions options)
    {
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions(options))
            .RunGeneratorsAndUpdateCompilation(GeneratedAssembly.UserProject(source, options), out Compilation compilation, out _);
        return compilation;
    }

    private static IEnumerable<DiagnosticAnalyzer> RulesOfSdk()
    {
        string folder = typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Analyzers of the SDK").Value!;
        foreach (string file in new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" })
        {
            foreach (Type type in Assembly.LoadFrom(Path.Combine(folder, file)).GetTypes().Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)))
                yield return (DiagnosticAnalyzer)Activator.CreateInstance(type)!;
        }
    }

    [Theory, MemberData(nameof(SomeSeeds))]
    public void A_random_signature_in_a_random_project_computes_the_loss(int seed)
    {
        var random = new Random(seed);
        var options = new CompileOptions
        {
            LanguageVersion = Versions[random.Next(Versions.Length)],
            IsNullable = random.Next(2) == 0,
            IsChecked = random.Next(2) == 0,
            AllowsUnsafe = random.Next(2) == 0,
            // Each in its turn.
            Framework = References.Frameworks[(seed & int.MaxValue) % References.Frameworks.Length],
        };
        bool isCSharp9 = options.LanguageVersion == LanguageVersion.CSharp9;
        string globals = isCSharp9 ? "" : Globals[random.Next(Globals.Length)];
        // .NET Standard 2.0 has none.
        if (options.Framework == "netstandard2.0")
            globals = globals.Replace("global using static System.MathF;", "", StringComparison.Ordinal);
        string source = $"#pragma warning disable CS8981, CS8321, CS1591, CS9258\n{globals}using System; using LossGen;\n"
            + string.Join("\n", Enumerable.Range(0, Methods).Select(index => new HostileMethod(random, index, isCSharp9).Create()))
            + "\npublic static class Definitions { [LossDefinition] public static float Half(float prediction, float target) { float d = prediction - target; return d * d / 2; } }";
        output.WriteLine($"seed {seed}, {options}\n{source}");
        GeneratedAssembly generated = GeneratedAssembly.Compile(source, options);
        float[] x = [.. Enumerable.Range(0, 37).Select(_ => 4 * random.NextSingle() - 2)], y = [.. x.Select(_ => random.NextSingle())];
        double expected = x.Zip(y, (prediction, target) => 0.5 * ((double)prediction - target) * ((double)prediction - target)).Sum();
        for (int index = 0; index < Methods; index++)
        {
            float[] gradient = new float[x.Length];
            double value = generated.Static<Func<float[], float[], float[], double>>($"Call{index}", "Run")(x, y, gradient);
            Assert.Equal(expected, value, 1e-4);
            Assert.All(Enumerable.Range(0, x.Length), i => Assert.Equal(x[i] - y[i], gradient[i], 1e-6f));
        }
    }
}
