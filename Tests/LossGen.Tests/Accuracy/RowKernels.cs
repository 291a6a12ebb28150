using LossGen.Tests.Harness;
using LossGen.Tests.Rows;

namespace LossGen.Tests.Accuracy;

/// <summary>The kernels of losses of rows in every mode that is measured.</summary>
internal sealed class RowKernels(ExactRow[] losses, bool takesLabels)
{
    private readonly Lazy<Func<string, RowCall>> _compiled = new(() => RowMethod.Compile(
        from mode in ElementLosses.Modes
        from index in Enumerable.Range(0, losses.Length)
        select new RowMethod(
            $"Loss{index}{mode}",
            LossSource.With(LossSource.With(losses[index].Attribute, "Reduction = Reduction.Sum"), mode == "reproducible" ? "Reproducible = true" : ""),
            $"logits {(takesLabels ? "labels" : "targets")} classes{RowMethod.AllOutputs}")));

    public bool TakesLabels => takesLabels;

    public RowCall Find(ExactRow loss, string mode) => _compiled.Value($"Loss{Array.IndexOf(losses, loss)}{mode}");
}
