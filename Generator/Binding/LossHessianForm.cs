namespace LossGen.Generator.Binding;

/// <summary>The compiler's view of <c>LossGen.HessianForm</c>: the same members with the same values.</summary>
internal enum LossHessianForm
{
    Exact,
    GaussNewton,
    Floor,
    Majorizer,
}
