using System.Reflection;

namespace LossGen.Tests.Harness;

/// <summary>Tells the losses that take more than logits and targets: their methods have further parameters, and they have tests of their own.</summary>
internal static class FurtherInputs
{
    public static bool Has(Type attribute) => attribute.GetProperties().Any(Is);

    public static bool Is(PropertyInfo hyperparameter) => hyperparameter.GetCustomAttribute<PerAttribute>() is not null;
}
