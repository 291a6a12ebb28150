namespace LossGen.Generator.Binding;

/// <summary>By what it shows in a method which elements and rows count.</summary>
internal static class WhatCounts
{
    /// <summary>Whether a mask has an item for each element.</summary>
    public static bool HasElementMask(LossMethod method) => HasMask(method) && SpanAxes.OfRole(method, LossRole.Mask) == SpanAxis.Element;

    /// <summary>Whether a mask has an item for each row.</summary>
    public static bool HasRowMask(LossMethod method) => HasMask(method) && SpanAxes.OfRole(method, LossRole.Mask) == SpanAxis.Row;

    /// <summary>Whether elements may not count, whatever their weights are.</summary>
    public static bool IsByElement(LossMethod method) => HasElementMask(method) || method.Loss.IgnoredTarget is not null;

    /// <summary>Whether elements or rows may not count, but for the label of a row.</summary>
    public static bool IsLimited(LossMethod method) => HasMask(method) || method.Loss.IgnoredTarget is not null;

    private static bool HasMask(LossMethod method) => method.Parameters.Any(parameter => parameter.Role == LossRole.Mask);
}
