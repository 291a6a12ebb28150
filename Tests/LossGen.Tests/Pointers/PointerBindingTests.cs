using LossGen.Generator.Binding;
using LossGen.Tests.Binding;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Pointers;

/// <summary>Which signatures with pointers there are, and what is said of others.</summary>
public class PointerBindingTests
{
    private static readonly CompileOptions Unsafe = CompileOptions.Default with { AllowsUnsafe = true };

    [Theory]
    [InlineData("FocalLoss", "float* logits, float* targets, int length"), InlineData("FocalLoss", "float* logits, bool* targets, float* weights, float* gradient, float* hessian, float* losses, float* probabilities, int length")]
    [InlineData("HuberLoss", "float* predictions, float* targets, int length"), InlineData("CrossEntropy", "float* logits, long* labels, int classes, int length")]
    [InlineData("CrossEntropy(Classes = 3)", "float* logits, ushort* labels, float* classWeights, int length"), InlineData("CrossEntropy(Classes = 3)", "float[] logits, byte* labels")]
    [InlineData("FocalLoss", "[Role(LossRole.Logits)] float* x, [Role(LossRole.Targets)] byte* y, [Role(LossRole.Length)] int n")]
    public void A_span_of_any_role_may_be_a_pointer(string attribute, string parameters)
    {
        LossMethod method = Bind.One(Method(attribute, parameters), Unsafe);
        Assert.True(method.HasPointers);
        Assert.Contains(parameters.Split(' ')[^1], method.Signature, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nint logits, float* targets, int length", "LOSS014", "An address does not say what lies there: declare float* in an unsafe method")]
    [InlineData("float* logits, UIntPtr targets, int length", "LOSS014", "declare float* in an unsafe method")]
    [InlineData("void* logits, float* targets, int length", "LOSS014", "A void* does not say what lies there.")]
    [InlineData("float* logits, int* targets, int length", "LOSS014", "Targets of 0 and 1 are bytes or bools")]
    [InlineData("float** logits, float* targets, int length", "LOSS014", "float*")]
    [InlineData("float* logits, float* targets, long length", "LOSS014", "takes int")]
    [InlineData("float* logits, float* targets", "LOSS013", "'Loss' has no parameter 'length'. 'logits' is a pointer, which does not know how many elements lie there.")]
    [InlineData("float* logits, int length", "LOSS013", "'Loss' has no parameter 'targets'. Add one of type float*")]
    [InlineData("float* logits, float* targets, int n", "LOSS012", "Did you mean 'length'?")]
    [InlineData("float[] logits, float* targets, int length", "LOSS012", "Remove 'length'.")]
    [InlineData("float[] logits, float[] targets, int length", "LOSS012", "'logits' knows its length")]
    public void What_does_not_fit_is_told(string parameters, string id, string words)
    {
        BindingError error = Bind.All(Method("FocalLoss", parameters), Unsafe).Single().Errors.First();
        Assert.Equal(id, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_without_pointers_is_not_told_of_a_length() =>
        Assert.DoesNotContain("length", Bind.All(Method("FocalLoss", "float[] logits, float[] targets, float[] slope")).Single().Errors.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void A_hyperparameter_of_that_name_leaves_the_length_to_its_role()
    {
        const string Source = """
            unsafe partial class C
            {
                [LossDefinition] static float Own(float prediction, float target, float length = 2) => length * (prediction - target) * (prediction - target);
                [CustomLoss(nameof(Own))] public static partial float Loss(float* predictions, float* targets, float length, PLACE);
            }
            """;
        BindingResult Of(string parameter) => Bind.All(Source.Replace("PLACE", parameter, StringComparison.Ordinal), Unsafe).Single(result => result.Method is not null);
        Assert.Empty(Of("[Role(LossRole.Length)] int count").Errors);
        Assert.Equal("LOSS013", Of("float[] gradient").Errors.First().Id);
    }

    [Fact]
    public void Without_unsafe_code_in_the_project_the_compiler_has_the_word()
    {
        (_, Compilation compilation) = Generate.Without(LossSource.File(["[FocalLoss] public static unsafe partial float Loss(float* logits, float* targets, int length);"]));
        Assert.Contains(Generate.ProblemsOf(compilation), problem => problem.Contains("CS0227", StringComparison.Ordinal));
    }

    private static string Method(string attribute, string parameters) => $"partial class C {{ [{attribute}] public static unsafe partial float Loss({parameters}); }}";
}
