using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>What C# a definition may be written in: value, gradient and Hessian of the kernel against the method as the C# compiler compiles it, in double.</summary>
public class LanguageTests
{
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["expression body"] = "=> (logit - target) * (logit - target);",
        ["locals, var, reassignment and compound assignment"] = "{ var d = logit - target; double square = d; square *= d; square += 1; square /= 2; square -= d; return square; }",
        ["unary operators"] = "=> -(-logit * +logit) + -target * -logit;",
        ["const locals"] = "{ const double half = 0.5; const int three = 3; return half * logit * logit + three * target * logit; }",
        ["integer arithmetic of constants"] = "{ const int n = 7; return n / 2 * logit + n % 4 * target * logit + (n << 1) * 0.125 * logit * logit; }",
        ["conditional expression"] = "=> logit > 0.5 ? logit * logit : target == 1 ? 2 * logit : -logit;",
        ["if with returns"] = "{ if (logit < -1) return -logit * target; if (logit > 1) { return logit * logit; } else if (target > 0.25) return 3 * logit; return logit * target; }",
        ["if without else that assigns"] = "{ double loss = logit * logit; if (target > 0.4) loss *= 2; if (logit > 2) { loss += logit; loss = loss / 2; } return loss; }",
        ["nested branches that return and fall through"] = "{ double loss = 0; if (target > 0.25) { if (logit > 1) return 5 * logit; loss = logit; } else { loss = -logit; if (logit < -1) return loss * loss; } return loss * 3; }",
        ["logical operators"] = "=> logit > 0 && target > 0.25 || logit < -2 ? logit * logit : !(logit > -1) ? 2 * logit : logit;",
        ["conditions in variables"] = "{ bool isWrong = logit < 0 != target < 0.5; bool far = isWrong & logit * logit > 4 | logit > 5; return far ? logit * logit : isWrong ^ far ? 3 * logit : logit; }",
        ["switch expression with relational patterns"] = "=> logit switch { < -2 => -logit, >= -2 and < 0 => logit * logit, > 4 or (> 1 and < 2) => 3 * logit, _ => 0.5 * logit };",
        ["switch expression with guards and declarations"] = "=> (logit - target) switch { var d when d > 1 => d * d, double d and < -1 => -d, not (> 0) => logit, _ => 2 * logit };",
        ["switch expression over a constant"] = "{ const int kind = 2; return kind switch { 1 => throw new ArgumentException(), 2 => logit * logit * target, _ => logit }; }",
        ["switch statement"] = "{ double loss; switch (target) { case 0: loss = logit * logit; break; case 1: case 0.5: loss = -logit; if (logit > 1) break; loss *= 2; break; default: return target * logit; } return loss; }",
        ["switch statement with patterns"] = "{ switch (logit) { case < 0 when target > 0.3: return -logit; case > 3: return logit * target; default: break; } return logit * logit; }",
        ["is patterns"] = "=> logit is > 0 and < 2 ? logit * logit : logit is not (< -3) ? logit * target : -logit;",
        ["unrolled for loop"] = "{ double power = 1, sum = 0; for (int k = 1; k <= 5; k++) { power *= 0.25 * logit; sum += power / k; } return sum + target * logit; }",
        ["loops with break and continue"] = "{ double sum = 0; for (int i = 0, n = 10; i < n; i += 2) { if (i == 4) continue; if (i > 6) break; sum += i * 0.125 * logit; } int j = 3; while (j-- > 0) sum += logit * target * j; do { sum += 0.25 * logit; } while (++j < 2); return sum * sum; }",
        ["break that depends on the element"] = "{ double sum = logit; for (int i = 0; i < 4; i++) { if (sum > 2) break; sum += 0.5; if (target > 0.3) continue; sum *= 1.25; } return sum * logit; }",
        ["integers that overflow"] = "{ unchecked { byte b = 255; b += 3; int n = int.MaxValue; n++; short s = short.MaxValue; s++; return logit * b * target + n * 1e-9 * logit * logit + s * 1e-4 * logit; } }",
        ["arguments in the order in which they are written"] = "{ double k = 0; double Next() { k += logit; return k; } double Difference(double a, double b) => a - 2 * b; return Difference(b: Next(), a: Next()) * target + Difference(Next(), Next()); }",
        ["conditions that assign only where they are evaluated"] = "{ double a = 0; bool Counts() { a += 1; return logit > 1; } bool r = logit > 0 && Counts() || Counts(); return r ? a * logit : logit * logit * a + target; }",
        ["loop over double constants"] = "{ double sum = 0; for (double t = 0; t < 1; t += 0.25) sum += Math.Tanh(logit - t); return sum * target; }",
        ["numeric conversions"] = "{ int n = 3; float f = (float)(n * 0.5); double d = (short)n + f; long big = n; return logit * logit * d + (float)target * big * (double)f; }",
        ["methods by name, with defaults, in any order"] = "=> Blend(other: target, value: logit) + Blend(logit, 2, factor: 0.5);\nprivate static double Blend(double value, double other, double factor = 0.25) { value += 1; return value * value * factor - other * value; }",
        ["local functions that capture"] = "{ double scale = 2; double Scaled(double v) { scale += 1; return v * scale; } static double Square(double v) => v * v; return Scaled(logit) + Square(Scaled(target) - logit); }",
        ["const and static readonly fields"] = "=> Two * logit * Half * logit * target + Third * logit;\nprivate const int Two = 2; private static readonly double Half = 0.5; private static readonly float Third = 1f / 4;",
        ["assignment and conditional assignment in expressions"] = "{ double a, b = a = logit; bool isTwice = target > 0.4 && (a = 2 * logit) > 1; double c = isTwice ? b += a : b; return a * b + c; }",
        ["deconstruction of tuples"] = "{ var (a, b) = (logit, target); double c; (a, b, c) = (b + 1, a, a * b); (_, a) = (c, a * 2); return a * b + c; }",
        ["increment and decrement of numbers"] = "{ double v = logit; double before = v++; --v; ++v; return before * v + v-- - target * v; }",
        ["clamp, minimum and maximum"] = "=> Math.Max(logit, target) * 2 + Math.Min(0.25, logit) + Math.Clamp(logit, -1, target) * target + double.Max(0, logit) * float.Min(3, 2);",
        ["absolute value and sign"] = "=> Math.Abs(logit - target) * logit + Math.Sign(logit) * logit * logit + Math.Abs(-3) * logit;",
        ["exponentials and logarithms"] = "=> Math.Exp(-logit * logit) + Math.Log(1 + logit * logit) + Math.Log2(2 + target * logit * logit) + Math.Log10(3 + logit * logit) + Math.Log(2 + logit * logit, 3);",
        ["powers and roots"] = "=> Math.Sqrt(1 + logit * logit) + Math.Cbrt(2 + logit * logit) + Math.Pow(logit, 2) * 0.125 + Math.Pow(1 + logit * logit, -0.25) + Math.Pow(2, target * logit * 0.25);",
        ["trigonometric functions"] = "=> Math.Sin(logit) + target * Math.Cos(0.5 * logit) + Math.Atan(logit) + Math.Tan(0.125 * logit);",
        ["hyperbolic functions"] = "=> Math.Tanh(logit) + 0.125 * Math.Sinh(0.5 * logit) + 0.125 * Math.Cosh(0.5 * logit) + target * Math.Asinh(logit);",
        ["inverse functions"] = "=> Math.Asin(0.875 * Math.Tanh(logit)) + target * Math.Acos(0.75 * Math.Sin(logit)) + Math.Acosh(2 + logit * logit) + Math.Atanh(0.5 * Math.Tanh(logit));",
        ["powers of two and ten, lengths and blends"] = "=> double.Exp2(0.5 * logit) + double.Exp10(-logit * logit) + double.Hypot(logit, 1 + target) + double.Lerp(logit, 2, target);",
        ["fused multiply-add and generic mathematics"] = "=> Math.FusedMultiplyAdd(logit, logit, target) + double.ExpM1(0.25 * logit) + double.LogP1(logit * logit) + float.Sqrt(4) * logit;",
    };

    private static readonly Dictionary<string, CustomCase> Cases = Bodies.Select((body, index) => KeyValuePair.Create(
        body.Key,
        new CustomCase($"Case{index}", $"[LossDefinition] private static double Case{index}(double logit, double target) {Numbered(body.Value, index)}"))).ToDictionary();

    private static readonly Dictionary<string, CustomKernels> Kernels = new[] { "default", "portable" }.ToDictionary(mode => mode, mode => new CustomKernels([.. Cases.Values], mode));

    public static IEnumerable<TheoryDataRow<string, string>> Features =>
        from feature in Bodies.Keys
        from mode in new[] { "default", "portable" }
        where mode == "default" || !NeedsNewFramework(feature)
        select new TheoryDataRow<string, string>(feature, mode);

    [Theory, MemberData(nameof(Features))]
    public void A_definition_means_what_C_sharp_says(string feature, string mode)
    {
        CustomCase custom = Cases[feature];
        DefinitionCheck.Compare(mode == "default" ? Kernels[mode] : new([custom], mode), custom);
    }

    private static bool NeedsNewFramework(string feature) => feature is "fused multiply-add and generic mathematics" or "powers of two and ten, lengths and blends" or "inverse functions" or "clamp, minimum and maximum" or "exponentials and logarithms";

    // Helpers and fields of the bodies need names of their own.
    private static string Numbered(string body, int index) => new[] { "Blend", "Two", "Half", "Third" }.Aggregate(body, (text, name) => text.Replace(name, name + index, StringComparison.Ordinal));
}
