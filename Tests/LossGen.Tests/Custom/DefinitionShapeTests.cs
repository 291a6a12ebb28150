using System.Collections.Immutable;
using System.Globalization;
using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Which method a custom loss means, and what it must look like (LOSS021).</summary>
public class DefinitionShapeTests
{
    private const string Good = "[LossDefinition] private static float Good(float logit, float target, float scale = 2) => scale * logit * target;";

    public static TheoryData<string> WrongShapes =>
    [
        "private float {|LOSS021:Wrong|}(float logit, float target) => logit * target;",
        "private static {|LOSS021:int|} Wrong(float logit, float target) => 1;",
        "private static {|LOSS021:void|} Wrong(float logit, float target) { }",
        "private static float Wrong(float {|LOSS021:x|}, float target) => x * target;",
        "private static float Wrong(float logit, float {|LOSS021:y|}) => logit * y;",
        "private static float Wrong(float logit, float scale, float {|LOSS021:target|}) => logit * target * scale;",
        "private static float Wrong(float prediction, float {|LOSS021:actual|}) => prediction * actual;",
        "private static float Wrong(LossRow logits, LossRow {|LOSS021:labels|}) => (logits * labels).Sum();",
        "private static float {|LOSS021:Wrong|}() => 1;",
        "private static float Wrong(float logit, float target, int {|LOSS021:power|}) => logit * target * power;",
        "private static float Wrong(float logit, ref float {|LOSS021:target|}) => logit * target;",
        "private static float Wrong(float logit, float target, float scale, float {|LOSS021:weight|}) => logit * target * scale * weight;",
        "private static float Wrong(float logit, float target, float {|LOSS021:targets|} = 2) => logit * target * targets;",
        "private static float Wrong(float logit, float target, float {|LOSS021:prediction|} = 2) => logit * target * prediction;",
        "private static float Wrong(LossRow logits, float {|LOSS021:weight|} = 2) => weight * logits.LogSumExp() - logits.AtLabel();",
        "private static float Wrong(LossRow {|LOSS021:row|}) => row.LogSumExp() - row.AtLabel();",
        "private static float {|LOSS021:Wrong|}<T>(float logit, float target) => logit * target;",
    ];

    [Theory, MemberData(nameof(WrongShapes))]
    public Task A_definition_of_the_wrong_shape_is_an_error_at_what_is_wrong(string method) =>
        File(method.StartsWith("private float", StringComparison.Ordinal) ? "public partial class Instance { [LossDefinition] " + method + " }" : "[LossDefinition] " + method);

    [Fact]
    public Task A_name_that_no_method_has_is_an_error_on_the_name() => File($"{Good} {Loss("""{|LOSS021:"Nothing"|}""")} {Loss("\"Good\"", "B")}");

    [Fact]
    public Task A_method_that_is_not_marked_is_an_error_on_the_name() =>
        File($"private static float Plain(float logit, float target) => logit * target; {Loss("{|LOSS021:nameof(Plain)|}")}");

    [Fact]
    public Task Two_marked_overloads_are_an_error_on_the_name() => File(
        $"{Good} [LossDefinition] private static double Good(double logit, double target) => logit * target; {Loss("{|LOSS021:nameof(Good)|}")}");

    [Fact]
    public Task An_unmarked_overload_does_not_matter() => File($"{Good} private static double Good(double logit, double target) => logit * target; {Loss("nameof(Good)")}");

    [Fact]
    public Task A_method_of_another_assembly_is_an_error_on_the_name() => File(Loss("{|LOSS021:nameof(MathF.FusedMultiplyAdd)|}"));

    [Theory]
    [InlineData("nameof(Good), 1, {|LOSS021:2|}")]
    [InlineData("nameof(Good), 1, {|LOSS021:2|}, 3")]
    [InlineData("nameof(Good), new double[] { 1, {|LOSS021:2|} }")]
    [InlineData("nameof(Good), {|LOSS002:double.NaN|}")]
    [InlineData("hyperparameters: new[] { {|LOSS002:double.PositiveInfinity|} }, definition: nameof(Good)")]
    public Task Values_that_are_too_many_or_no_numbers_are_errors_at_the_value(string arguments) => File($"{Good} {Loss(arguments)}");

    [Fact]
    public Task A_value_that_nobody_gives_is_an_error_on_the_name() => File(
        $"[LossDefinition] private static float Bare(float logit, float target, float scale) => scale * logit * target; {Loss("{|LOSS021:nameof(Bare)|}")} {Loss("nameof(Bare), 3", "B")} {Loss("nameof(Bare)", "C", ", float scale")}");

    [Fact]
    public Task A_value_outside_its_domain_is_an_error_at_the_value() => File(
        "[LossDefinition] private static float Focus(float logit, float target, [Domain(Min = 0)] float a = 1, [Domain(Min = 0, Max = 1, MaxExclusive = true)] float b = 0) => logit * target * (a + b);"
        + Loss("nameof(Focus), {|LOSS001:-1|}, 0.5") + Loss("nameof(Focus), 1, {|LOSS001:1|}", "B") + Loss("nameof(Focus), 1e3, 0.99", "C"));

    [Fact]
    public Task A_default_outside_its_domain_is_an_error_where_it_is_used() => File(
        $"[LossDefinition] private static float Odd(float logit, float target, [Domain(Min = 0)] float a = -1) => logit * target * a; {Loss("{|LOSS001:nameof(Odd)|}")} {Loss("nameof(Odd), 2", "B")}");

    [Fact]
    public Task A_hyperparameter_from_attribute_and_caller_is_a_warning_on_its_value() => File($"{Good} {Loss("nameof(Good), {|LOSS018:3|}", "A", ", float scale")}");

    [Fact]
    public Task A_regression_definition_has_no_probabilities() => File(
        "[LossDefinition] private static float Square(float prediction, float target) => (prediction - target) * (prediction - target);"
        + "[CustomLoss(nameof(Square))] public static partial float Loss(ReadOnlySpan<float> predictions, {|LOSS014:ReadOnlySpan<byte>|} targets, {|LOSS012:Span<float> probabilities|});");

    [Theory]
    [InlineData("nameof(Good)")]
    [InlineData("nameof(Inner.Own)")]
    [InlineData("nameof(Generic<int>.Of)")]
    [InlineData("\"Good\"")]
    [InlineData("\"Losses.Good\"")]
    [InlineData("\"Inner.Own\"")]
    [InlineData("\"Other.Deep.Far.Away\"")]
    [InlineData("nameof(Other.Deep.Far.Away)")]
    [InlineData("nameof(Based)")]
    public void A_definition_is_found_by_name(string name)
    {
        string source = $$"""
            using System;
            using LossGen;

            public class Base { [LossDefinition] protected static float Based(float logit, float target) => 7 * logit + target; }
            public static class Generic<T> { [LossDefinition] public static float Of(float logit, float target) => 7 * logit + target; }
            public partial class Losses : Base
            {
                [LossDefinition] private static float Good(float logit, float target) => 7 * logit + target;
                private static class Inner { [LossDefinition] public static float Own(float logit, float target) => 7 * logit + target; }
                private static class Unrelated { [LossDefinition] public static float Good(float logit, float target) => 9 * logit + target; }
                public partial class Nested { [CustomLoss({{name}})] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets); }
                public static float Call() => Nested.Loss(new float[] { 2 }, new float[] { 1 });
            }
            namespace Other.Deep { public static class Far { [LossDefinition] public static float Away(float logit, float target) => 7 * logit + target; } }
            """;
        Assert.Equal(15, GeneratedAssembly.Compile(source).Static<Func<float>>("Losses", "Call")());
    }

    [Fact]
    public void A_definition_of_a_referenced_project_is_told_to_be_out_of_reach()
    {
        CSharpCompilation library = GeneratedAssembly.UserProject(
            "using LossGen; public static class Library { [LossDefinition] public static float Far(float logit, float target) => logit * target; }", CompileOptions.Default);
        CSharpCompilation user = GeneratedAssembly.UserProject(LossSource.File([Loss("nameof(Library.Far)")]), CompileOptions.Default).AddReferences(library.ToMetadataReference());
        var method = (IMethodSymbol)user.GetTypeByMetadataName("Losses")!.GetMembers("A").Single();
        var error = Assert.Single(Generator.Binding.LossBinder.Bind(method, user, TestContext.Current.CancellationToken).Errors);
        Assert.Equal("LOSS021", error.Id);
        Assert.Contains("another assembly", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("float Wrong(LossRow row) => row.Sum();", "The first parameter of 'Wrong', a row, must be named 'logits' (its classes have a softmax) or 'predictions' (its numbers are what they are).")]
    [InlineData("float Wrong(LossRow logits, LossRow y) => (logits * y).Sum();", "The second row of 'Wrong', if it holds the target of each class, must be named 'targets'; a definition for labels alone asks its row for logits.AtLabel(), and a row of another name is one more input.")]
    [InlineData("int Wrong(LossRow logits) => 1;", "'Wrong' returns int; a definition returns the loss of one row as float or double.")]
    [InlineData("float Wrong<T>(LossRow logits) => logits.Sum();", "'Wrong' is generic; a definition computes a float or double from floats and doubles and rows of them.")]
    [InlineData("float Wrong(float logit, LossRow target) => logit * target.Sum();", "'target' is of type LossGen.LossRow; a definition over rows has its logits, a LossRow, as the first parameter.")]
    [InlineData("float Wrong(float[] logit, float target) => logit[0] * target;", "'logit' is of type float[]; the parameters of a definition are float or double; one over the classes of a row takes a LossRow named 'logits'.")]
    [InlineData("float Wrong(LossRow logits, int power) => power * logits.Sum();", "'power' is of type int; the parameters of a definition over rows are the row logits, where it takes target rows, targets, further inputs that are rows, all of type LossRow, and hyperparameters of type float or double.")]
    [InlineData("float Wrong(LossRow logits, float weight = 2) => weight * logits.Sum();", "'weight' means the weight, which multiplies the loss of a row by itself, and cannot name a hyperparameter.")]
    public async Task What_is_said_about_a_definition_of_rows_is_true_of_rows(string definition, string message)
    {
        ImmutableArray<Diagnostic> diagnostics = await Diagnose.Source(LossSource.File(["[LossDefinition] private static " + definition]), TestContext.Current.CancellationToken);
        Assert.Equal([message], diagnostics.Where(diagnostic => diagnostic.Id == "LOSS021").Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    private static string Loss(string arguments, string name = "A", string more = "") =>
        $"[CustomLoss({arguments})] public static partial float {name}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets{more});\n";

    private static Task File(string members) => Verify.File(LossSource.File([members]));
}
