namespace LossGen.Minimax;

/// <summary>
/// The tables in use, as earlier runs of the search found them. A run finds tables of its own for comparison: these
/// differ from it by a few units in the last place where the worst error is much the same.
/// </summary>
internal static class Coefficients
{
    /// <summary>e^r = 1 + (r + r²·P(r)), |r| up to 0.3467.</summary>
    public static readonly float[] Exp = [0.5f, 0.1666652f, 0.04166788f, 0.008369133f, 0.0013820421f];

    /// <summary>e^r = 1 + r·P(r), |r| up to 0.3467.</summary>
    public static readonly float[] ExpQuotient = [0.9999997f, 0.49999148f, 0.16667643f, 0.041897863f, 0.008289736f];

    /// <summary>2^ρ = 1 + ρ·P(ρ), |ρ| up to 0.5001.</summary>
    public static readonly float[] Exp2 = [0.6931472f, 0.24022648f, 0.05550341f, 0.009618594f, 0.0013401198f, 0.00015329868f];

    /// <summary>ln(1 + e) = e + e²·Q(e), e in [0, 1].</summary>
    public static readonly float[] Log1p = [-0.4999966f, 0.3332135f, -0.24857244f, 0.19153866f, -0.1375417f, 0.07920875f, -0.0300683f, 0.005365331f];

    /// <summary>As <see cref="Log1p"/>, one longer.</summary>
    public static readonly float[] Log1pLong = [-0.4999993f, 0.33330464f, -0.24958017f, 0.19692102f, -0.15344882f, 0.10661132f, -0.057457272f, 0.020086242f, -0.0032904677f];

    /// <summary>ln(1 + f) = f + f²·Q(f), 1 + f in [sqrt(1/2), sqrt(2)).</summary>
    public static readonly float[] LogRootHalf = [-0.49999994f, 0.3333394f, -0.25001773f, 0.19962442f, -0.16570142f, 0.1491571f, -0.14309093f, 0.08739704f];

    /// <summary>ln(1 + f) = f + f²·Q(f), 1 + f in [3/4, 3/2).</summary>
    public static readonly float[] LogThreeQuarters = [-0.5000006f, 0.3333355f, -0.24993463f, 0.19977157f, -0.1682238f, 0.14982313f, -0.120671496f, 0.054150492f];

    /// <summary>log2(1 + f) = f·R(f), 1 + f in [sqrt(1/2), sqrt(2)); double, to be multiplied by the power and then rounded.</summary>
    public static readonly double[] Log2 =
    [
        1.4426948685562977, -0.7213471284608889, 0.4809225288739257, -0.3607211958327468, 0.28765667629220665,
        -0.23851942903414108, 0.21737936573337488, -0.21030338515463431, 0.12541252753767299,
    ];
}
