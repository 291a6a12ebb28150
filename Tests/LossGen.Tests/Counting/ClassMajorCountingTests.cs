using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Counting;

/// <summary>What does not count, in matrices that lie class by class.</summary>
public class ClassMajorCountingTests
{
    private static readonly (string Name, string Attribute)[] Losses =
        [("Region", "ComboLoss(IgnoreTarget = 255"), ("Elements", "FocalLoss(IgnoreTarget = 255"), ("OverRows", "FocalLoss(IgnoreTarget = 255, Reduction = Reduction.MeanOverRows")];

    private delegate double Call(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<bool> mask, int classes, Span<float> gradient);

    [Theory, InlineData(false), InlineData(true)]
    public void Bytes_and_masks_give_what_they_give_row_by_row(bool isPortable)
    {
        const string Parameters = "(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<bool> mask, int classes, Span<float> gradient);";
        string source = LossSource.File([.. from loss in Losses from layout in new[] { "RowMajor", "ClassMajor" } select $"[{loss.Attribute}, Layout = Layout.{layout})] public static partial double {loss.Name}{layout}{Parameters}"]);
        GeneratedAssembly assembly = GeneratedAssembly.Compile(source, isPortable ? CompileOptions.Portable : CompileOptions.Default);
        foreach ((string name, _) in Losses)
        {
            Call byRow = assembly.Static<Call>(LossSource.Class, name + "RowMajor"), byClass = assembly.Static<Call>(LossSource.Class, name + "ClassMajor");
            foreach ((int rows, int classes) in new[] { (1, 3), (17, 5), (70, 3), (33, 40) })
            {
                float[] x = [.. Enumerable.Range(0, rows * classes).Select(i => i * 37 % 23 * 0.3f - 3)];
                byte[] y = [.. x.Select((_, i) => (byte)(i % 5 == 0 ? 255 : i * 7 % 3 == 0 ? 1 : 0))];
                bool[] mask = [.. x.Select((_, i) => i % 7 != 2)];
                T[] Turned<T>(T[] matrix) => [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[i % rows * classes + i / rows])];
                float[] ofRows = new float[x.Length], ofClasses = new float[x.Length];
                double expected = byRow(x, y, mask, classes, ofRows), actual = byClass(Turned(x), Turned(y), Turned(mask), classes, ofClasses);
                Assert.Equal(expected, actual, 1e-6 * Math.Abs(expected));
                float[] turned = Turned(ofRows);
                for (int i = 0; i < turned.Length; i++)
                    Assert.Equal(turned[i], ofClasses[i], 1e-6f);
                Assert.Contains(turned, value => value != 0);
            }
        }
    }
}
