using static System.Math;

namespace LossGen.Tests.Custom;

/// <summary>Losses from papers. d = prediction − target; p = σ(logit), q = 1 − p; s = 2·target − 1.</summary>
internal static class PaperLosses
{
    private const string P = "float p = 1 / (1 + MathF.Exp(-logit));";
    private const string D = "float d = prediction - target;";

    public static IReadOnlyList<PaperLoss> All { get; } =
    [
        // Zhang et al. 2021, "Simple and Robust Loss Design for Multi-Label Learning with Missing Labels".
        Element("Hill", "float lambda = 1.5f", $"{{ {P} return -target * MathF.Log(p) + (1 - target) * (lambda - p) * p * p; }}", "",
            (x, y) => y * Softplus(-x) + (1 - y) * (1.5 - Sigmoid(x)) * Pow(Sigmoid(x), 2),
            (x, y) => -y * Sigmoid(-x) + (1 - y) * 3 * Pow(Sigmoid(x) * Sigmoid(-x), 2)),
        Regression("Cauchy", "float c", $"{{ {D} return MathF.Log(1 + 0.5f * (d / c) * (d / c)); }}", "1.5",
            d => Math.Log(1 + d * d / 4.5), d => d / 2.25 / (1 + d * d / 4.5)),
        Regression("GemanMcClure", "", $"{{ {D} return 2 * d * d / (d * d + 4); }}", "", d => 2 * d * d / (d * d + 4), d => 16 * d / Pow(d * d + 4, 2)),
        Regression("Welsch", "float c", $"{{ {D} return 1 - MathF.Exp(-0.5f * (d / c) * (d / c)); }}", "2",
            d => -Expm1(-d * d / 8), d => d / 4 * Exp(-d * d / 8)),
        // Barron 2019, "A General and Adaptive Robust Loss Function", with its special cases.
        Regression("Barron", "float alpha, float c", BarronBody, "1.25, 1.5", d => Barron(d, 1.25, 1.5), d => d / 2.25 * Pow(d * d / 2.25 / 0.75 + 1, 1.25 / 2 - 1)),
        Regression("BarronCauchy", "float alpha, float c", BarronBody, "0, 1.5", d => Math.Log(1 + d * d / 4.5), d => d / 2.25 / (1 + d * d / 4.5)),
        Regression("BarronSquare", "float alpha, float c", BarronBody, "2, 1.5", d => d * d / 4.5, d => d / 2.25),
        Regression("Fair", "float c = 1", $"{{ {D} float u = MathF.Abs(d) / c; return c * c * (u - MathF.Log(1 + u)); }}", "2.5",
            d => 6.25 * (Abs(d) / 2.5 - Log1p(Abs(d) / 2.5)), d => 2.5 * d / (Abs(d) + 2.5), 6.25),
        // Cameron and Trivedi 1986, negative binomial regression with a logarithmic link, without what does not depend on the prediction.
        new(
            new("NegativeBinomial", "[LossDefinition] private static float NegativeBinomial(float prediction, float target, float r = 2.5f) => (target + r) * MathF.Log(r + MathF.Exp(prediction)) - target * prediction;", "", true),
            (x, y) => (y + 2.5) * (Math.Log(2.5) + Softplus(x - Math.Log(2.5))) - y * x, (x, y) => (y + 2.5) * Sigmoid(x - Math.Log(2.5)) - y, Range: 200, Factor: 6),
        // Feng et al. 2018, "Wing Loss for Robust Facial Landmark Localisation".
        Regression("Wing", "float w = 10, float epsilon = 2", $"{{ {D} float size = MathF.Abs(d); if (size < w) return w * MathF.Log(1 + size / epsilon); float c = w - w * MathF.Log(1 + w / epsilon); return size - c; }}", "",
            d => Abs(d) < 10 ? 10 * Log1p(Abs(d) / 2) : Abs(d) - 10 + 10 * Log1p(5), d => Sign(d) * (Abs(d) < 10 ? 10 / (2 + Abs(d)) : 1), 10),
        Regression("Charbonnier", "double epsilon = 0.125", "{ double d = prediction - target; return (float)Math.Sqrt(d * d + epsilon * epsilon); }", "",
            d => Sqrt(d * d + 0.015625), d => d / Sqrt(d * d + 0.015625)),
        Regression("PseudoHuber", "float delta", "{ float u = (prediction - target) / delta; return delta * delta * (MathF.Sqrt(1 + u * u) - 1); }", "1.5",
            d => d * d / (Sqrt(1 + d * d / 2.25) + 1), d => d / Sqrt(1 + d * d / 2.25), 2.25),
        Regression("Quantile", "float tau", "{ float u = target - prediction; return MathF.Max(tau * u, (tau - 1) * u); }", "0.25",
            d => d < 0 ? -0.25 * d : 0.75 * d, d => d == 0 ? double.NaN : d < 0 ? -0.25 : 0.75),
        Regression("Biweight", "float c = 4.5f", $"{{ {D} float u = d / c; return MathF.Abs(u) > 1 ? c * c / 6 : c * c / 6 * (1 - MathF.Pow(1 - u * u, 3)); }}", "",
            d => 3.375 * (Abs(d) > 4.5 ? 1 : 1 - Pow(1 - d * d / 20.25, 3)), d => Abs(d) > 4.5 ? 0 : d * Pow(1 - d * d / 20.25, 2), 3.375),
        Regression("LogCosh", "", $"{{ {D} return MathF.Log(MathF.Cosh(d)); }}", "", d => Abs(d) + Log1p(Exp(-2 * Abs(d))) - Math.Log(2), Tanh),
        Element("AdaBoost", "", "=> MathF.Exp(-(2 * target - 1) * logit);", "", (x, y) => Exp((1 - 2 * y) * x), (x, y) => (1 - 2 * y) * Exp((1 - 2 * y) * x), range: 4),
        Element("SquaredHinge", "", "{ float s = target > 0.5f ? 1 : -1; float gap = MathF.Max(0, 1 - s * logit); return gap * gap; }", "",
            (x, y) => Pow(Max(0, 1 - (y > 0.5 ? x : -x)), 2), (x, y) => (y > 0.5 ? -2 : 2) * Max(0, 1 - (y > 0.5 ? x : -x))),
        // Masnadi-Shirazi et al. 2010, "On the Design of Robust Classifiers for Computer Vision".
        Element("Tangent", "", "{ float s = 2 * target - 1; float t = 2 * MathF.Atan(s * logit) - 1; return t * t; }", "",
            (x, y) => Pow(2 * Atan((2 * y - 1) * x) - 1, 2), (x, y) => (2 * y - 1) * 4 * (2 * Atan((2 * y - 1) * x) - 1) / (1 + Pow((2 * y - 1) * x, 2))),
        // Li et al. 2020, "Generalized Focal Loss".
        Element("QualityFocal", "float beta = 2", $"{{ {P} float bce = -target * MathF.Log(p) - (1 - target) * MathF.Log(1 - p); return MathF.Pow(MathF.Abs(p - target), beta) * bce; }}", "",
            (x, y) => Pow(Sigmoid(x) - y, 2) * CrossEntropy(x, y),
            (x, y) => 2 * (Sigmoid(x) - y) * Sigmoid(x) * Sigmoid(-x) * CrossEntropy(x, y) + Pow(Sigmoid(x) - y, 3)),
        // Zhang et al. 2021, "VarifocalNet".
        Element("Varifocal", "float alpha, float gamma", $"{{ {P} float bce = -target * MathF.Log(p) - (1 - target) * MathF.Log(1 - p); return target > 0 ? target * bce : alpha * MathF.Pow(p, gamma) * bce; }}", "0.75, 2",
            (x, y) => y > 0 ? y * CrossEntropy(x, y) : 0.75 * Pow(Sigmoid(x), 2) * Softplus(x),
            (x, y) => y > 0 ? y * (Sigmoid(x) - y) : 0.75 * Pow(Sigmoid(x), 2) * (Sigmoid(x) + 2 * Sigmoid(-x) * Softplus(x))),
        // Law and Deng 2018, "CornerNet".
        Element("GaussianFocal", "float alpha = 2, float gamma = 4", $"{{ {P} return target == 1 ? -MathF.Pow(1 - p, alpha) * MathF.Log(p) : -MathF.Pow(1 - target, gamma) * MathF.Pow(p, alpha) * MathF.Log(1 - p); }}", "",
            (x, y) => y == 1 ? Focal(-x) : Pow(1 - y, 4) * Focal(x), (x, y) => y == 1 ? -FocalSlope(-x) : Pow(1 - y, 4) * FocalSlope(x)),
        // Leng et al. 2022, "PolyLoss".
        Element("PolyFocal", "float epsilon = 1, float gamma = 2", $"{{ {P} float pt = target > 0.5f ? p : 1 - p; return -MathF.Pow(1 - pt, gamma) * MathF.Log(pt) + epsilon * MathF.Pow(1 - pt, gamma + 1); }}", "",
            (x, y) => Focal(Wrongness(x, y)) + Pow(Sigmoid(Wrongness(x, y)), 3),
            (x, y) => (y > 0.5 ? -1 : 1) * (FocalSlope(Wrongness(x, y)) + 3 * Pow(Sigmoid(Wrongness(x, y)), 3) * Sigmoid(-Wrongness(x, y))), hasSoftTargets: false),
        // Zhang and Sabuncu 2018, "Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy Labels", for two classes.
        Element("GeneralizedCrossEntropy", "float q", $"{{ {P} float pt = target > 0.5f ? p : 1 - p; return (1 - MathF.Pow(pt, q)) / q; }}", "0.75",
            (x, y) => -Expm1(-0.75 * Softplus(Wrongness(x, y))) / 0.75,
            (x, y) => (y > 0.5 ? -1 : 1) * Pow(Sigmoid(-Wrongness(x, y)), 0.75) * Sigmoid(Wrongness(x, y)), hasSoftTargets: false),
        // Reed et al. 2014, "Training Deep Neural Networks on Noisy Labels with Bootstrapping".
        Element("SoftBootstrap", "float beta = 0.75f", $"{{ {P} float t = beta * target + (1 - beta) * p; return -t * MathF.Log(p) - (1 - t) * MathF.Log(1 - p); }}", "",
            (x, y) => CrossEntropy(x, 0.75 * y + 0.25 * Sigmoid(x)), (x, y) => 0.75 * (Sigmoid(x) - y) - 0.25 * x * Sigmoid(x) * Sigmoid(-x)),
        // Lin et al. 2017, appendix A.
        Element("FocalStar", "float gamma", "{ float xt = (2 * target - 1) * logit; return -MathF.Log(1 / (1 + MathF.Exp(-gamma * xt))) / gamma; }", "2.5",
            (x, y) => Softplus(-2.5 * (2 * y - 1) * x) / 2.5, (x, y) => -(2 * y - 1) * Sigmoid(-2.5 * (2 * y - 1) * x)),
    ];

    private const string BarronBody = $$"""
        { {{D}} float square = (d / c) * (d / c); float b = MathF.Abs(alpha - 2); if (alpha == 2) return square / 2; if (alpha == 0) return MathF.Log(square / 2 + 1); return b / alpha * (MathF.Pow(square / b + 1, alpha / 2) - 1); }
        """;

    private static double Barron(double d, double alpha, double c) =>
        Abs(alpha - 2) / alpha * Expm1(alpha / 2 * Log1p(d * d / (c * c) / Abs(alpha - 2)));

    private static double Wrongness(double x, double y) => y > 0.5 ? -x : x;

    private static double Focal(double z) => Pow(Sigmoid(z), 2) * Softplus(z);

    private static double FocalSlope(double z) => Pow(Sigmoid(z), 2) * (Sigmoid(z) + 2 * Sigmoid(-z) * Softplus(z));

    private static double CrossEntropy(double x, double y) => y * Softplus(-x) + (1 - y) * Softplus(x);

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Exp(-x)) : Exp(x) / (1 + Exp(x));

    private static double Softplus(double x) => Max(x, 0) + Log1p(Exp(-Abs(x)));

    private static double Log1p(double u) => Abs(u) < 1e-5 ? u - u * u / 2 + u * u * u / 3 : Math.Log(1 + u);

    private static double Expm1(double u) => 2 * Sinh(u / 2) * Exp(u / 2);

    private static PaperLoss Element(
        string name, string parameters, string body, string values, Func<double, double, double> value, Func<double, double, double> gradient, double range = 20, bool hasSoftTargets = true) =>
        new(new(name, $"[LossDefinition] private static float {name}(float logit, float target{(parameters.Length > 0 ? ", " : "")}{parameters}) {body}", values), value, gradient, range, hasSoftTargets);

    private static PaperLoss Regression(string name, string parameters, string body, string values, Func<double, double> value, Func<double, double> gradient, double factor = 1) => new(
        new(name, $"[LossDefinition] private static float {name}(float prediction, float target{(parameters.Length > 0 ? ", " : "")}{parameters}) {body}", values, true),
        (x, y) => value(x - y), (x, y) => gradient(x - y), Factor: factor);
}
