using LossGen.Tests.Golden;
using LossGen.Tests.Harness;
using LossGen.Tests.Rows;

namespace LossGen.Tests.Accuracy;

/// <summary>Measures the tables of docs/accuracy.md.</summary>
internal static class AccuracyTables
{
    // The columns of the tables: those of MathF stand last.
    private const int LossColumn = 1, DefaultColumn = 2, PortableColumn = 4;

    private const float Moderate = 4;

    public static string Text() =>
        $"""
        ## Losses of elements

        Worst error in ULP: value / gradient / Hessian, for MathF value / gradient.

        {OfElements()}

        ## Losses of rows

        Worst error in ULP: value / gradient.

        {OfRows()}
        """.ReplaceLineEndings("\n");

    /// <summary>The text without the columns that depend on this machine: MathF's, and without fused multiply-add that of the default mode.</summary>
    public static string WithoutMachine(string text, bool hasFusedMultiplyAdd) => string.Join("\n", text.Split('\n').Select(line => line.StartsWith('|')
        ? string.Join('|', line.Split('|').Where((_, column) =>
            column is LossColumn or (> DefaultColumn and <= PortableColumn) || (column == DefaultColumn && hasFusedMultiplyAdd)))
        : line));

    private static string OfElements()
    {
        float[] logits = HardLosses.Logits();
        return Table(
            "| loss | default | Reproducible | portable | MathF, x in [−4, 4] | MathF |\n| --- | --- | --- | --- | --- | --- |",
            HardLosses.All.AsParallel().AsOrdered().Select((loss, index) => OfElement(loss, index, logits)));
    }

    private static string OfElement(ExactHardLoss loss, int index, float[] logits)
    {
        WorstError[][] modes = [.. KernelSet.Modes.Select(_ => new[] { new WorstError(), new(), new() })];
        WorstError[] moderate = [new(), new()], all = [new(), new()];
        foreach (bool isPositive in new[] { false, true })
        {
            float[] measured = [.. logits.Where(x => !HardLosses.IsNearMargin(loss, x, isPositive))];
            float[] targets = [.. measured.Select(_ => isPositive ? 1f : 0f)];
            ExactResult[][] exact = Exact(loss, measured, isPositive);
            foreach ((string mode, WorstError[] worst) in KernelSet.Modes.Zip(modes))
            {
                Add(KernelResult.Of(HardLosses.Kernels[mode].Soft(index), measured, targets), worst, exact);
                Add(KernelResult.Of(HardLosses.Kernels[mode].Hard(index), measured, targets), worst, exact);
            }
            for (int i = 0; i < measured.Length; i++)
            {
                (float value, float gradient) = PaperFormula.At(loss, measured[i], isPositive);
                foreach (WorstError[] worst in Math.Abs(measured[i]) <= Moderate ? new[] { moderate, all } : [all])
                {
                    worst[0].Add(value, exact[0][i]);
                    worst[1].Add(gradient, exact[1][i]);
                }
            }
        }
        return Row($"`{loss.Attribute}`", [.. modes, moderate, all]);
    }

    // Values, gradients, Hessians.
    private static ExactResult[][] Exact(ExactHardLoss loss, float[] logits, bool isPositive)
    {
        (double Value, double Gradient)[] first = [.. logits.Select(x => loss.At(x, isPositive))];
        return
        [
            [.. first.Select(exact => ExactResult.Of(exact.Value))],
            [.. first.Select(exact => ExactResult.Of(exact.Gradient))],
            [.. logits.Select(x => loss.HessianAt(x, isPositive)).Select(exact => ExactResult.OfTerms(exact.Hessian, exact.Magnitude))],
        ];
    }

    private static void Add(KernelResult actual, WorstError[] worst, ExactResult[][] exact)
    {
        worst[0].Add(actual.Losses, exact[0]);
        worst[1].Add(actual.Gradient, exact[1]);
        worst[2].Add(actual.Hessian, exact[2]);
    }

    private static string OfRows()
    {
        // Of one sign: with label smoothing the gradient crosses 0, and an error in ULP says nothing.
        GoldenCase[] cases =
        [
            .. GoldenCases.Coupled.Where(golden => golden.Labels.Length > 0
                && golden.Attribute.Split('(')[0] is "CrossEntropy" or "SoftmaxFocalLoss" or "AsymmetricSingleLabelLoss"
                && !golden.Attribute.Contains("LabelSmoothing = 0.", StringComparison.Ordinal)),
        ];
        Func<string, RowCall>[] kernels = [.. KernelSet.Modes.Select(mode => RowMethod.Compile(
            cases.Select(golden => new RowMethod(
                golden.Name,
                LossSource.With(LossSource.With(golden.Attribute, "Reduction = Reduction.Sum"), mode == "reproducible" ? "Reproducible = true" : ""),
                "logits labels classes" + RowMethod.AllOutputs)),
            isPortable: mode == "portable"))];
        return Table("| loss | default | Reproducible | portable |\n| --- | --- | --- | --- |", cases.Select(golden =>
            Row($"`{golden.Attribute}`, {golden.Classes} classes", kernels.Select(kernel => OfRow(golden, kernel(golden.Name))))));
    }

    private static WorstError[] OfRow(GoldenCase golden, RowCall kernel)
    {
        RowArguments actual = new RowArguments(golden.Classes, golden.X) { Labels = golden.Labels }.Run(kernel);
        WorstError[] worst = [new(), new()];
        worst[0].Add(actual.Losses, [.. golden.Loss.Select(ExactResult.Of)]);
        worst[1].Add(actual.Gradient, [.. golden.Gradient.Select(ExactResult.Of)]);
        return worst;
    }

    private static string Table(string heading, IEnumerable<string> rows) => $"{heading}\n{string.Join("\n", rows)}";

    private static string Row(string name, IEnumerable<WorstError[]> cells) =>
        $"| {name} | {string.Join(" | ", cells.Select(cell => string.Join(" / ", cell.Select(worst => worst.ToString()))))} |";
}
