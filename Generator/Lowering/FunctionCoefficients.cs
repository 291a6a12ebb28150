namespace LossGen.Generator.Lowering;

/// <summary>
/// The polynomials of <see cref="GeneralFunctions"/>, in powers of u² except the last: minimax approximations, found as
/// <see cref="Coefficients"/> are (section "functions" of Tests/LossGen.Minimax). Constant term first.
/// </summary>
internal static class FunctionCoefficients
{
    /// <summary>(sin(u) − u)/u³ for |u| ≤ π/2.</summary>
    public static IReadOnlyList<double> SineTail { get; } = [-0.16666661f, 0.008333101f, -0.00019811597f, 2.6093558E-06f];

    /// <summary>(tanh(u) − u)/u³ for |u| ≤ 5/8.</summary>
    public static IReadOnlyList<double> TanhTail { get; } = [-0.3333328f, 0.13331409f, -0.053736504f, 0.02062816f, -0.005692088f];

    /// <summary>(atan(u) − u)/u³ for |u| ≤ 1.</summary>
    public static IReadOnlyList<double> ArctangentTail { get; } =
    [
        -0.33333313f, 0.1999891f, -0.14267574f, 0.10967877f, -0.0844563f, 0.058631904f, -0.031812176f, 0.011238831f, -0.0018630832f,
    ];

    /// <summary>(erf(u) − u)/u for |u| ≤ 0.92.</summary>
    public static IReadOnlyList<double> ErrorTail { get; } =
        [0.12837915f, -0.37612507f, 0.11281884f, -0.026768586f, 0.0049958657f, -0.0006003709f];

    /// <summary>−ln(1 − erf(u)) for u in [0.92, 4], in powers of u, close where 1 − erf is large.</summary>
    public static IReadOnlyList<double> LogOfErrorComplement { get; } =
        [0.00019567632f, 1.1276757f, 0.63718224f, 0.10393159f, -0.022226917f, 0.0030432167f, -0.00019593714f];

    /// <summary>ln(cosh(u))/u² for |u| ≤ 1.</summary>
    public static IReadOnlyList<double> LogCoshQuotient { get; } =
        [0.5f, -0.08333333f, 0.022221794f, -0.0067414483f, 0.0021655734f, -0.0006852643f, 0.00018022467f, -2.6712094E-05f];
}
