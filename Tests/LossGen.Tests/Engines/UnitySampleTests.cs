using System.Reflection;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Engines;

/// <summary>The sample of the package for Unity, compiled as Unity does, against a stand-in for it.</summary>
public class UnitySampleTests
{
    private static readonly string Source = EngineStub.Join(
        File.ReadAllText(Path.Combine(BuildPaths.Get("Repository"), "Unity", "Package", "Samples~", "TrainEachFrame", "TrainEachFrame.cs")), EngineStub.Unity);

    // The stand-in has pointers for jobs, which the sample does not use.
    private static string WithoutPointers => Source.Replace("static unsafe class", "static class", StringComparison.Ordinal).Replace("static void* ", "static System.IntPtr ", StringComparison.Ordinal);

    [Theory, InlineData(false), InlineData(true)]
    public void The_sample_learns(bool allowsUnsafe)
    {
        GeneratedAssembly compiled = GeneratedAssembly.Compile(
            "#nullable disable warnings\n" + (allowsUnsafe ? Source : WithoutPointers), CompileOptions.Portable with { AllowsUnsafe = allowsUnsafe, IsNullable = false });
        Type type = compiled.Type("LossGen.Samples.TrainEachFrame");
        object component = Activator.CreateInstance(type)!;
        Call("Awake");
        Call("Update");
        double first = Convert.ToDouble(Get("Loss"));
        double recall = 0;
        for (int frame = 0; frame < 1500; frame++)
        {
            Call("Update");
            recall += frame >= 1400 ? Convert.ToDouble(Get("Recall")) / 100 : 0;
        }
        Assert.InRange(Convert.ToDouble(Get("Loss")), 0, first / 2);
        Assert.InRange(recall, 0.7, 1);

        void Call(string method) => type.GetMethod(method, GeneratedAssembly.Everything)!.Invoke(component, null);
        object Get(string property) => type.GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(component)!;
    }
}
