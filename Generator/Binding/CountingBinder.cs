using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Reads what an attribute says about targets that do not count, and whether the parameters of the method can hold them.</summary>
internal static class CountingBinder
{
    private const string IgnoreTarget = "IgnoreTarget", IgnoreIndex = "IgnoreIndex";

    /// <summary>The target of elements that do not count; null where all do.</summary>
    public static double? BindIgnoredTarget(BoundAttribute attribute, LossKind kind, BindingErrors errors)
    {
        if (HyperparameterBinder.ToDouble(attribute.Argument(IgnoreTarget)) is not { } target || double.IsNaN(target))
            return null;
        Location location = attribute.LocationOf(IgnoreTarget);
        bool hasLabels = kind is LossKind.Row or LossKind.ClassRegion;
        if (hasLabels || kind == LossKind.Multilabel)
        {
            errors.Add("LOSS005", attribute.LocationOfArgument(IgnoreTarget), $"{attribute.Name} is a loss of rows, which count as a whole or not: {(hasLabels ? "with labels, IgnoreIndex is the one of rows that do not count; else " : "")}a parameter 'mask' has a bool for each row. IgnoreTarget is for losses of elements and regions.", ("Meant", hasLabels ? IgnoreIndex : null));
            return null;
        }
        if (double.IsInfinity(target))
            errors.Add("LOSS002", location, "IgnoreTarget is infinite; it must be a number, or NaN for none.");
        else if (Math.Abs(target) > float.MaxValue)
            errors.Add("LOSS001", location, $"IgnoreTarget is {Text(target)}, which no float can be: it must lie in [-3.4028235E+38, 3.4028235E+38].", ("Nearest", target < 0 ? "-3.4028235E+38" : "3.4028235E+38"));
        else
            return target;
        return null;
    }

    /// <summary>Reports types that cannot hold what is ignored: that would count after all.</summary>
    public static void CheckTypes(
        BoundAttribute attribute, double? ignoredTarget, RowSpecification rows, ImmutableArray<LossParameter> parameters, MethodDeclarationSyntax declaration, BindingErrors errors)
    {
        LossParameter? Of(LossRole role) => parameters.FirstOrDefault(parameter => parameter.Role == role);
        Location TypeOf(LossParameter parameter) =>
            (declaration.ParameterList.Parameters.FirstOrDefault(syntax => syntax.Identifier.ValueText == parameter.Name.TrimStart('@'))?.Type ?? (SyntaxNode)declaration).GetLocation();
        if (ignoredTarget is { } target && Of(LossRole.Targets) is { } targets)
        {
            string fitting = IsByte(target) ? "byte" : "float";
            if (targets.Type == ElementType.Bool)
                errors.Add("LOSS014", TypeOf(targets), $"'{targets.Name}' holds bools, which have no third value for IgnoreTarget = {Text(target)}. Take targets of {fitting}, or say by a parameter 'mask' which elements count.", ("Type", $"ReadOnlySpan<{fitting}>"));
            else if (targets.Type == ElementType.Byte && !IsByte(target))
                errors.Add("LOSS014", TypeOf(targets), $"'{targets.Name}' holds bytes, which are never {Text(target)}, so that IgnoreTarget would ignore nothing. Take 255 for what is not known, or targets of float.", ("Type", "ReadOnlySpan<float>"));
        }
        // The usual -100 that nobody wrote ignores nothing where no label can be that.
        if (attribute.IsWritten(IgnoreIndex) && Of(LossRole.Labels) is { } labels && RangeOf(labels.Type) is var (low, high) && (rows.IgnoreIndex < low || rows.IgnoreIndex > high))
        {
            errors.Add(
                "LOSS014", TypeOf(labels),
                $"'{labels.Name}' holds numbers from {Text(low)} to {Text(high)}, which are never {Text(rows.IgnoreIndex)}, so that IgnoreIndex would ignore nothing. Take labels of int, or an IgnoreIndex that they can hold.",
                ("Type", "ReadOnlySpan<int>"));
        }
    }

    private static bool IsByte(double number) => number >= 0 && number <= 255 && number == Math.Floor(number);

    private static (double Low, double High)? RangeOf(ElementType type) => type switch
    {
        ElementType.Byte => (byte.MinValue, byte.MaxValue),
        ElementType.UShort => (ushort.MinValue, ushort.MaxValue),
        ElementType.Short => (short.MinValue, short.MaxValue),
        _ => null,
    };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
