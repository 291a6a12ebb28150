using Microsoft.CodeAnalysis;

namespace LossGen.Tests.Harness.Bodiless;

/// <summary>
/// The generator, with bodies that throw and no kernels: what analyzers say does not depend on them, and they take most of the time. It has the name of
/// the real one, by which its files are known.
/// </summary>
public sealed class LossGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        new Generator.LossGenerator((method, platform, token) => (Generate.ThrowingBody(method, platform, token), null)).Initialize(context);
}
