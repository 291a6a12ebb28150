using System.Reflection;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Signatures;

public class ThrowingBodyTests
{
    private const string Inputs = "float[] logits, float[] targets";

    /// <summary>Legal partial definitions that cannot be generated: without an implementing part, the compiler would report that instead.</summary>
    [Theory]
    [InlineData("LOSS001", "[FocalLoss(Gamma = -1)] public static partial float Loss(" + Inputs + ");")]
    [InlineData("LOSS002", "[FocalLoss(Gamma = double.NaN)] public static partial float Loss(" + Inputs + ");")]
    [InlineData("LOSS012", "[FocalLoss] public static partial float Loss(" + Inputs + ", float[] other);")]
    [InlineData("LOSS013", "[FocalLoss] public static partial float Loss(float[] logits);")]
    [InlineData("LOSS014", "[FocalLoss] public static partial float Loss(" + Inputs + ", decimal[] gradient);")]
    [InlineData("LOSS014", "[FocalLoss] public static partial float Loss(" + Inputs + ", ref float upstream);")]
    [InlineData("LOSS015", "[FocalLoss] public static partial int Loss(" + Inputs + ");")]
    [InlineData("LOSS015", "[FocalLoss] public static partial void Loss(" + Inputs + ");")]
    [InlineData("LOSS016", "[FocalLoss, AsymmetricLoss] public static partial float Loss(" + Inputs + ");")]
    [InlineData("LOSS017", "[FocalLoss] public static partial float Loss<T>(" + Inputs + ");")]
    public void A_method_that_cannot_be_generated_compiles_and_throws_what_is_wrong(string id, string declaration)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File([declaration]));

        MethodInfo method = assembly.Type(LossSource.Class).GetMethod("Loss")!;
        if (method.IsGenericMethodDefinition)
            method = method.MakeGenericMethod(typeof(int));
        object?[] arguments = [.. method.GetParameters().Select(_ => (object?)null)];
        if (method.GetParameters().Last().ParameterType.IsByRef)
            arguments[^1] = 1f;
        Exception thrown = Assert.Throws<TargetInvocationException>(() => method.Invoke(null, arguments)).InnerException!;

        Assert.IsType<NotSupportedException>(thrown);
        Assert.StartsWith(id + ":", thrown.Message, StringComparison.Ordinal);
    }
}
