using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Where the gradient lies, and what the rows beside are, changes no bit of a row.</summary>
public class InPlaceRowTests
{
    private static readonly RowMethod[] Methods = RowBatch.Methods("Reduction = Reduction.Sum");

    public static IEnumerable<TheoryDataRow<int, int>> Sizes => RowBatch.Sizes;

    [Theory, MemberData(nameof(Sizes))]
    public void The_gradient_may_lie_where_an_input_is(int classes, int rows)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            foreach (RowMethod method in Methods)
            {
                RowArguments apart = RowBatch.Of(classes, rows).Run(compiled(method.Name));
                RowArguments onLogits = RowBatch.Of(classes, rows);
                onLogits = (onLogits with { Gradient = onLogits.Logits }).Run(compiled(method.Name));
                RowArguments onTargets = RowBatch.Of(classes, rows);
                onTargets = (onTargets with { Gradient = onTargets.Targets }).Run(compiled(method.Name));
                foreach (RowArguments inPlace in new[] { onLogits, onTargets })
                {
                    RowBatch.AssertSameBits(apart.Gradient, inPlace.Gradient, method.Name);
                    RowBatch.AssertSameBits(apart.Hessian, inPlace.Hessian, method.Name);
                    RowBatch.AssertSameBits(apart.Losses, inPlace.Losses, method.Name);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_row_is_computed_as_if_it_were_alone(int classes, int rows)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            foreach (RowMethod method in Methods)
            {
                RowArguments together = RowBatch.Of(classes, rows).Run(compiled(method.Name));
                for (int row = 0; row < rows; row++)
                {
                    RowArguments all = RowBatch.Of(classes, rows);
                    RowArguments alone = new RowArguments(classes, [.. all.Logits.Skip(row * classes).Take(classes)])
                    {
                        Targets = [.. all.Targets.Skip(row * classes).Take(classes)],
                        Labels = [all.Labels[row]],
                    }.Run(compiled(method.Name));
                    RowBatch.AssertSameBits(together.Gradient.Skip(row * classes).Take(classes), alone.Gradient, method.Name);
                    RowBatch.AssertSameBits([together.Losses[row]], alone.Losses, method.Name);
                }
            }
        }
    }

    [Fact]
    public void The_gradient_keeps_the_sigmoids_of_a_region()
    {
        GeneratedAssembly generated = GeneratedAssembly.Compile(LossSource.File([Methods[0].Source]));
        string text = generated.Files.Single(file => file.Key.Contains("Dice", StringComparison.Ordinal)).Value;
        Assert.Contains("bool takesForUsual = classes <= 16 || !Unsafe.AreSame(ref MemoryMarshal.GetReference(gradient), ref MemoryMarshal.GetReference(targets));", text, StringComparison.Ordinal);
        // The number that is kept is an operand of the second pass, read where the gradient will be.
        Assert.Matches(@"void Elements\d+With256\([^)]*Vector256<float> kept\b", text);
        Assert.Matches(@"Elements\d+With256\([^;]*Vector256\.LoadUnsafe\(ref gradientRow, i\)", text);
    }
}
