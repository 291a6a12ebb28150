using System.Globalization;
using Xunit.Sdk;

namespace LossGen.Tests.Harness;

/// <summary>Collects the numbers that are wrong, so that a failing test shows all of them: input, both values, distance in ULP.</summary>
internal sealed class Mismatches
{
    private readonly List<string> _lines = [];

    public void CheckUlp(string what, float actual, double exact, double ulps)
    {
        double distance = Ulp.Distance(actual, exact);
        // A result below the smallest normal float may be flushed to 0.
        bool isFlushed = Math.Abs(exact) < Ulp.SmallestNormal && Math.Abs(actual) <= Ulp.SmallestNormal;
        if (!(distance <= ulps) && !isFlushed)
            Add(what, actual, exact, $"allowed {ulps} ULP");
    }

    public void CheckAbsolute(string what, double actual, double exact, double allowed)
    {
        if (!(Math.Abs(actual - exact) <= allowed))
            Add(what, actual, exact, FormattableString.Invariant($"allowed {allowed:G3}"));
    }

    /// <summary>Absolute error against the largest term; a result within some ULP is right whatever the terms are.</summary>
    public void CheckTerm(string what, float actual, double exact, double allowed, double ulps)
    {
        if (!(Math.Abs(actual - exact) <= allowed) && !(Ulp.Distance(actual, exact) <= ulps))
            Add(what, actual, exact, FormattableString.Invariant($"allowed {allowed:G3} or {ulps} ULP"));
    }

    public void Check(bool condition, string what, double actual, double exact)
    {
        if (!condition)
            Add(what, actual, exact, "");
    }

    /// <summary>Fails with all that was found, if anything was; <paramref name="context"/> gives the generated text.</summary>
    public void Assert(Func<string>? context = null)
    {
        if (_lines.Count > 0)
            throw new XunitException($"{_lines.Count} wrong numbers:\n{string.Join("\n", _lines.Take(20))}\n{context?.Invoke()}");
    }

    private void Add(string what, double actual, double exact, string allowed) => _lines.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: got {actual:G9}, exact {exact:G12}, difference {actual - exact:G3} = {Ulp.Distance((float)actual, exact):G4} ULP; {allowed}"));
}
