namespace LossGen.Generator.Lowering;

/// <summary>
/// The polynomials of the kernels: minimax approximations found by a Remez exchange and rounded to float with a search for the best
/// neighbours (Tests/LossGen.Minimax finds them again and measures their errors). Constant term first.
/// </summary>
internal static class Coefficients
{
    public const double Log2E = 1.4426950408889634;

    public const double Ln2 = 0.6931471805599453;

    /// <summary>exp(r) for |r| ≤ ln(2)/2.</summary>
    public static IReadOnlyList<double> Exp { get; } =
        [1, 1, 0.5, 0.16666576062274976, 0.041666553458654235, 0.008363333082195749, 0.001392637599564012];

    /// <summary>log1p(e)/e for e in [0, 1].</summary>
    public static IReadOnlyList<double> Log1pOverE { get; } =
    [
        0.9999999991556823, -0.4999997949139158, 0.3333249754353892, -0.24986496459570812, 0.19885820286075878, -0.1608762301337517,
        0.12377995877337761, -0.08188040937115472, 0.041006573810317165, -0.013187826620741663, 0.001986696604730315,
    ];

    /// <summary>(log1p(f) − f)/f² for f in [√½ − 1, √2 − 1].</summary>
    public static IReadOnlyList<double> LogTail { get; } =
    [
        -0.49999997647572103, 0.33333330075399775, -0.25000781847095377, 0.20001230045902002, -0.1662661839697519, 0.14204953596292594,
        -0.13127966599174462, 0.12722076518281045, -0.07671611474535459,
    ];

    /// <summary>log2(1 + f)/f for f in [√½ − 1, √2 − 1].</summary>
    public static IReadOnlyList<double> Log2OverF { get; } =
    [
        1.4426950399930174, -0.7213473543469476, 0.48089852261205734, -0.36069655714431914, 0.28855243592900953, -0.23960760727630426,
        0.20485978572229854, -0.1913951969468717, 0.18474913625464756, -0.10746629889813024,
    ];
}
