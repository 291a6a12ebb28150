using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
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

    public static TheoryData<int> SomeSeeds => Seeds.Some(3);

    [Theory, MemberData(nameof(SomeSeeds))]
    public void A_random_signature_in_a_random_project_computes_the_loss(int seed)
    {
        var random = new Random(seed);
        var options = new CompileOptions
        {
            LanguageVersion = Versions[random.Next(Versions.Length)],
            IsNullable = random.Next(2) == 0,
            IsChecked = random.Next(2) == 0,
            IsPortable = random.Next(3) == 0,
        };
        bool isCSharp9 = options.LanguageVersion == LanguageVersion.CSharp9;
        string globals = isCSharp9 ? "" : Globals[random.Next(Globals.Length)];
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
