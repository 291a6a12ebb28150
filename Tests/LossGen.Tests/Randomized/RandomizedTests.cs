using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Randomized;

/// <summary>Random attributes on random signatures: whatever is legal runs and computes what the formula says.</summary>
public class RandomizedTests
{
    private const int MethodsInOneCompilation = 60;

    public static TheoryData<int, bool> Batches => [(1, false), (2, false), (3, false), (4, true)];

    [Theory, MemberData(nameof(Batches))]
    public void Random_losses_with_random_signatures_compute_what_the_formula_says(int batch, bool isPortable)
    {
        var random = new Random(RandomLosses.Seed + batch);
        RandomMethod[] methods = [.. Enumerable.Range(0, MethodsInOneCompilation).Select(index => RandomMethod.Create(random, index))];
        var generated = GeneratedAssembly.Compile(
            LossSource.File(methods.Select(method => method.Source)), isPortable ? CompileOptions.Portable : CompileOptions.Default);
        foreach (RandomMethod method in methods)
        {
            // A multiple of the 3 classes that is none of 16.
            int length = 3 * random.Next(1, 27);
            float[] x = [.. Enumerable.Range(0, length).Select(_ => 30 * random.NextSingle() - 15)];
            float[] y = [.. x.Select(_ => random.Next(3) is var choice && choice < 2 ? choice : random.NextSingle())];
            float[] w = [.. x.Select(_ => 2 * random.NextSingle())];
            method.Check(generated, x, y, w);
        }
    }
}
