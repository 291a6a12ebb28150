namespace LossGen.Generator.Expressions;

/// <summary>Says that compiling a loss takes more operations than it may, see <see cref="WorkMeter"/>.</summary>
internal sealed class TooMuchWorkException() : Exception("Compiling this loss takes too many operations.");
