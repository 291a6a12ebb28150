using LossGen.Benchmarks.Builds;

namespace LossGen.Benchmarks.Reports;

/// <summary>The table of what losses cost the build of the project that has them.</summary>
internal static class BuildReport
{
    private const int Builds = 2;

    private static readonly (string Title, string Method)[] Methods =
    [
        ("BinaryCrossEntropy, gradient", "[BinaryCrossEntropy] public static partial float Bce(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);"),
        ("AsymmetricLoss, gradient", "[AsymmetricLoss] public static partial float Asl(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);"),
        ("FocalLoss, bytes, gradient and Hessian", "[FocalLoss] public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);"),
        ("CrossEntropy, labels, gradient", "[CrossEntropy] public static partial float Ce(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);"),
        ("DiceLoss, gradient", "[DiceLoss] public static partial float Dice(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);"),
        ("ZlprLoss, targets, gradient", "[ZlprLoss] public static partial float Zlpr(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient);"),
    ];

    public static string Table()
    {
        (string Title, string[] Methods)[] projects =
        [
            ("no loss", []), .. Methods.Select(method => (method.Title, new[] { method.Method })), ("these six", [.. Methods.Select(method => method.Method)]),
        ];
        return Markdown.Table(["project with", "generated text, KB", "assembly, KB", "build, s"], projects.Select(project => Row(project.Title, project.Methods)));
    }

    private static string[] Row(string title, string[] methods)
    {
        using var project = new LossProject(methods);
        double seconds = Enumerable.Range(0, Builds).Min(_ => project.Build());
        return [title, $"{project.Text:N0}", $"{project.AssemblySize:N0}", $"{seconds:0.0}"];
    }
}
