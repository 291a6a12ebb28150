using LossGen.Generator.Binding;
using Xunit;

namespace LossGen.Tests.Binding;

public class MirroredEnumTests
{
    [Fact]
    public void Roles_are_those_of_the_runtime_and_those_of_hyperparameters()
    {
        var roles = Members<Generator.Binding.LossRole>().ToList();
        Assert.Equal(Members<LossGen.LossRole>(), roles.Take(roles.Count - 2));
        Assert.Equal([nameof(Generator.Binding.LossRole.Hyperparameter), nameof(Generator.Binding.LossRole.HyperparameterGradient)], roles.TakeLast(2).Select(role => role.Name));
    }

    [Fact]
    public void Reductions_are_those_of_the_runtime() => Assert.Equal(Members<Reduction>(), Members<LossReduction>());

    [Fact]
    public void Layouts_are_those_of_the_runtime() => Assert.Equal(Members<Layout>(), Members<LossLayout>());

    private static IEnumerable<(string Name, int Value)> Members<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => (value.ToString(), Convert.ToInt32(value, null)));
}
