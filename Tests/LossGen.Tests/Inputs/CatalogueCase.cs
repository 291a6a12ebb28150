using System.Reflection;
using LossGen.Tests.Harness;

namespace LossGen.Tests.Inputs;

/// <summary>A loss of the catalogue with all its hyperparameters passed: as spans along an axis, and as numbers; with the derivatives by all of them.</summary>
internal sealed class CatalogueCase(Type attribute)
{
    private const string Counts = "(50, 30, 12)";

    // Their parameters are others, which tests of their own call: further inputs, no losses of rows.
    private static readonly Type[] Others = [typeof(PpoClipLossAttribute), typeof(DistillationLossAttribute), typeof(SoftmaxDiceLossAttribute), typeof(SoftmaxTverskyLossAttribute)];

    /// <summary>The losses that have hyperparameters.</summary>
    public static IReadOnlyList<CatalogueCase> All { get; } =
    [
        .. typeof(LossAttribute).Assembly.GetTypes()
            .Where(type => typeof(LossAttribute).IsAssignableFrom(type) && !type.IsAbstract && type != typeof(CustomLossAttribute) && !Others.Contains(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => new CatalogueCase(type)).Where(loss => loss.Hyperparameters.Count > 0),
    ];

    /// <summary>The loss as its attribute is written.</summary>
    public string Name { get; } = attribute.Name[..^"Attribute".Length];

    public IReadOnlyList<PropertyInfo> Hyperparameters { get; } =
        [.. attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.PropertyType == typeof(double))];

    public bool IsRegression { get; } = typeof(RegressionLossAttribute).IsAssignableFrom(attribute);

    /// <summary>Whether rows belong together.</summary>
    public bool CouplesRows { get; } = !typeof(ElementLossAttribute).IsAssignableFrom(attribute) && !typeof(RegressionLossAttribute).IsAssignableFrom(attribute);

    public bool TakesLabels { get; } = typeof(RowLossAttribute).IsAssignableFrom(attribute) && attribute.Name is not ("KullbackLeiblerAttribute" or "JensenShannonAttribute");

    /// <summary>The methods: with spans, with numbers, and what calls them with arrays.</summary>
    public string Source(string axis)
    {
        string[] names = [.. Hyperparameters.Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])];
        string written = $"{Name}{(attribute.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == "counts")) ? Counts : "")}";
        string header = $"[{LossSource.With(written, "Reduction = Reduction.Sum")}] public static partial double ", per = axis.Length == 0 ? "" : $"[Per(Axis.{axis})] ";
        bool hasClasses = CouplesRows || axis.Length > 0;
        string inputs = $"ReadOnlySpan<float> {(IsRegression ? "predictions" : "logits")}, {(TakesLabels ? "ReadOnlySpan<int> labels" : "ReadOnlySpan<float> targets")}{(hasClasses ? ", int classes" : "")}, Span<float> losses, Span<float> gradient";
        string arguments = $"x, {(TakesLabels ? "labels" : "y")}{(hasClasses ? ", classes" : "")}, losses, gradient";
        string All(Func<string, int, string> part) => string.Concat(names.Select((name, index) => ", " + part(name, index)));
        const string Taken = "float[] x, float[] y, int[] labels, int classes, float[] losses, float[] gradient";
        return $$"""
            {{header}}{{Name}}Spans({{inputs}}{{All((name, _) => $"{per}ReadOnlySpan<float> {name}, Span<float> {name}Gradient")}});
            {{header}}{{Name}}Numbers({{inputs}}{{All((name, _) => $"float {name}, out double {name}Gradient")}});
            public static double {{Name}}OfSpans({{Taken}}, float[][] values, float[][] derivatives) => {{Name}}Spans({{arguments}}{{All((_, i) => $"values[{i}], derivatives[{i}]")}});
            public static double {{Name}}OfNumbers({{Taken}}, float[] values, double[] derivatives) => {{Name}}Numbers({{arguments}}{{All((_, i) => $"values[{i}], out derivatives[{i}]")}});
            """;
    }

    /// <summary>A value of a hyperparameter inside of its domain, another one for each number.</summary>
    public static float Sample(PropertyInfo hyperparameter, int number)
    {
        double part = 0.1 + 0.8 * ((number * 0.37 + hyperparameter.Name.Length * 0.19) % 1);
        DomainAttribute domain = hyperparameter.GetCustomAttribute<DomainAttribute>() ?? new();
        return hyperparameter.Name == "SampleCount" ? (float)(60 + 40 * part)
            : (float)(double.IsInfinity(domain.Min) ? 2 * part - 0.93 : double.IsInfinity(domain.Max) ? domain.Min + 2.5 * part : domain.Min + (domain.Max - domain.Min) * part);
    }
}
