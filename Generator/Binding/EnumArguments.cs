using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>Finds settings that are given as a number which no member of their enumeration has: nothing stands for them.</summary>
internal static class EnumArguments
{
    public static void Check(BoundAttribute attribute, BindingErrors errors)
    {
        Check<LossReduction>(attribute, "Reduction", errors);
        Check<LossHessianForm>(attribute, "HessianForm", errors);
        Check<LossLayout>(attribute, "Layout", errors);
    }

    private static void Check<T>(BoundAttribute attribute, string property, BindingErrors errors)
        where T : struct, Enum
    {
        if (attribute.Argument(property) is not int value || Enum.IsDefined(typeof(T), value))
            return;
        string[] names = Enum.GetNames(typeof(T));
        errors.Add(
            "LOSS001", attribute.LocationOf(property),
            $"{property} is {value.ToString(CultureInfo.InvariantCulture)}, which is no member of {property}: {string.Join(", ", names.Take(names.Length - 1))} and {names[names.Length - 1]} are.");
    }
}
