using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>
/// How the items of spans are read and written, whatever numbers they are: kernels compute in float. What converts is in the library, once a compilation.
/// </summary>
internal static class StorageText
{
    /// <summary>A vector of floats from a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="width">The width of the vector.</param>
    /// <param name="start">The reference that the place is counted from.</param>
    /// <param name="place">The place of its first item.</param>
    public static string Load(KernelSpan span, int width, string start, string place) =>
        span.IsFloat ? $"Vector{width}.LoadUnsafe(ref {start}, {place})" : $"{LibraryNames.Numbers}.Load{width}(ref {start}, {place})";

    /// <summary>The statement that writes a vector of floats, or adds it.</summary>
    /// <param name="span">The span.</param>
    /// <param name="value">The vector, as an operand.</param>
    /// <param name="start">The reference that the place is counted from.</param>
    /// <param name="place">The place of its first item; null where it is at the reference.</param>
    public static string Store(KernelSpan span, string value, string start, string? place)
    {
        if (span.IsAdded)
            return $"{LibraryNames.Numbers}.Add({value}, ref {start}, {place ?? "0"});";
        string at = $"ref {start}{(place is null ? "" : ", " + place)}";
        return span.IsFloat ? $"{value}.StoreUnsafe({at});" : $"{LibraryNames.Numbers}.Store({value}, ref {start}, {place ?? "0"});";
    }

    /// <summary>An item as a float.</summary>
    public static string Read(KernelSpan span, string item) => span.IsFloat || span.IsHard ? item : $"(float){item}";

    /// <summary>The statement that writes a float to an item, or adds it.</summary>
    public static string Write(KernelSpan span, string item, string value)
    {
        bool isDouble = span.Parameter.Type == ElementType.Double;
        if (span.IsAdded)
            return span.IsFloat ? $"{item} = (float)({item} + ({value}));" : isDouble ? $"{item} += {value};" : $"{item} = ({span.ElementName})((float){item} + ({value}));";
        return $"{item} = {(span.IsFloat || isDouble ? value : $"({span.ElementName})({value})")};";
    }
}
