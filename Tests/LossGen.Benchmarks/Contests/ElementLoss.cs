using LossGen.Benchmarks.Competitors;

namespace LossGen.Benchmarks.Contests;

/// <summary>An element loss in all its implementations.</summary>
/// <param name="Key">Its name on the command line and in the C++ library.</param>
/// <param name="Title">Its name in tables.</param>
/// <param name="Soft">The generated method for soft targets.</param>
/// <param name="Hard">The generated method for hard targets.</param>
/// <param name="ScalarSoft">The loop over MathF for soft targets.</param>
/// <param name="ScalarHard">The loop over MathF for hard targets.</param>
/// <param name="Tensors">The composition of TensorPrimitives.</param>
internal sealed record ElementLoss(
    string Key, string Title, SoftPass Soft, HardPass Hard, SoftPass ScalarSoft, HardPass ScalarHard, TensorPass Tensors)
{
    public static IReadOnlyList<ElementLoss> All { get; } =
    [
        new("bce", "BCE", Losses.Bce, Losses.Bce, ScalarSoftLosses.Bce, ScalarHardLosses.Bce, TensorLosses.Bce),
        new("focal2", "focal, γ = 2", Losses.Focal2, Losses.Focal2, ScalarSoftLosses.Focal2, ScalarHardLosses.Focal2, TensorLosses.Focal2),
        new("focal15", "focal, γ = 1.5", Losses.Focal15, Losses.Focal15, ScalarSoftLosses.Focal15, ScalarHardLosses.Focal15, TensorLosses.Focal15),
        new("asl", "ASL (0, 4, 0.05)", Losses.Asl, Losses.Asl, ScalarSoftLosses.Asl, ScalarHardLosses.Asl, TensorLosses.Asl),
    ];
}
