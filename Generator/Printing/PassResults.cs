using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>The variables with what a pass gave for a vector: a value or two factors for each reduction, a value for each output.</summary>
/// <param name="dialect">How operations are written.</param>
/// <param name="pass">The pass.</param>
/// <param name="areProducts">Which reductions have two factors.</param>
/// <param name="variables">The variables.</param>
internal sealed class PassResults(VectorDialect dialect, ElementPass pass, IReadOnlyList<bool> areProducts, IReadOnlyList<string> variables)
{
    /// <summary>The value for a reduction.</summary>
    public Fragment ValueOf(int reduction)
    {
        int index = IndexOf(reduction);
        Fragment value = Fragment.Atom(variables[index]);
        return areProducts[reduction] ? dialect.Multiply(value, Fragment.Atom(variables[index + 1])) : value;
    }

    /// <summary>The lanes of a reduction with the value taken in; a product that nothing else needs is multiplied with the addition.</summary>
    public string Joined(int reduction, string lanes)
    {
        int index = IndexOf(reduction);
        return areProducts[reduction]
            ? dialect.MultiplyAdd(Fragment.Atom(variables[index]), Fragment.Atom(variables[index + 1]), Fragment.Atom(lanes)).Text
            : RowReductionText.Joined(dialect, pass.Reductions[reduction].Kind, lanes, variables[index]);
    }

    /// <summary>The value of an output.</summary>
    public string OutputOf(int output) => variables[variables.Count - pass.Outputs.Count + output];

    private int IndexOf(int reduction) => areProducts.Take(reduction).Sum(isProduct => isProduct ? 2 : 1);
}
