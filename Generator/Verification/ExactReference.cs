using LossGen.Generator.Binding;
using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Verification;

/// <summary>The results of a definition at sample points in at least 100 bits, and what the definition gives when it is computed in float as it stands.</summary>
internal static class ExactReference
{
    // Of these, so many have to be left.
    private static readonly int[] Precisions = [192, 448, 1600];

    private const int LeftBits = 60;

    /// <param name="method">A method with a definition of its own.</param>
    /// <param name="inputs">Where.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<ReferencePoint> Of(LossMethod method, IEnumerable<FormulaInputs> inputs, CancellationToken cancellationToken)
    {
        DefinitionTree tree = method.Loss.Definition!;
        Dictionary<string, double> constants = method.Loss.Hyperparameters.ToDictionary(hyperparameter => hyperparameter.Name, hyperparameter => hyperparameter.Value);
        int[] terms = [.. Terms(tree, tree.Result)];
        Jets<BigReal>[] exact = [.. Precisions.Select(precision => new Jets<BigReal>(new BigArithmetic(precision)))];
        var single = new Jets<float>(new FloatArithmetic());
        var points = new List<ReferencePoint>();
        foreach (FormulaInputs input in inputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int element = 0; element < input.Logits.Count; element++)
            {
                if (Exactly(exact, tree, input, element, constants) is not var (values, corner))
                    continue;
                Jet<float>[][] written = new TreeEvaluation<float>(single, input, constants).Evaluate(tree, element);
                Jet<BigReal> result = values[tree.Result][0];
                Jet<float> inFloat = written[tree.Result][0];
                double Largest(Func<Jet<BigReal>, BigReal> part) => terms.Max(term => values[term].Max(value => Math.Abs(part(value).ToDouble())));
                void Add(LossRole role, Func<Jet<BigReal>, BigReal> part, float asWritten)
                {
                    double value = part(result).ToDouble();
                    // What a float cannot hold is not asked for.
                    if (Math.Abs(value) <= float.MaxValue)
                        points.Add(new(role, input, method.Loss.CouplesRows && role == LossRole.Losses ? -1 : element, value, asWritten, Largest(part)));
                }
                if (element == 0)
                    Add(LossRole.Losses, jet => jet.Value, inFloat.Value);
                if (corner)
                    continue;
                Add(LossRole.Gradient, jet => jet.First, inFloat.First);
                Add(LossRole.Hessian, jet => jet.Second, inFloat.Second);
            }
        }
        return points;
    }

    // Null where no precision is enough or the side of a condition is not certain in float.
    private static (Jet<BigReal>[][] Values, bool IsCorner)? Exactly(Jets<BigReal>[] precisions, DefinitionTree tree, FormulaInputs input, int element, Dictionary<string, double> constants)
    {
        for (int i = 0; i < precisions.Length; i++)
        {
            var arithmetic = (BigArithmetic)precisions[i].Arithmetic;
            arithmetic.Reset();
            precisions[i].WasAtCorner = false;
            Jet<BigReal>[][] values = new TreeEvaluation<BigReal>(precisions[i], input, constants).Evaluate(tree, element);
            if (arithmetic.WasClose)
                return null;
            if (arithmetic.LostBits <= Precisions[i] - LeftBits)
                return (values, precisions[i].WasAtCorner);
        }
        return null;
    }

    // The terms of the sum that an operation is, seen through signs.
    private static IEnumerable<int> Terms(DefinitionTree tree, int index) => tree.Nodes[index] switch
    {
        { Operator: DefinitionOperator.Add or DefinitionOperator.Subtract or DefinitionOperator.Negate } node => node.Operands.SelectMany(operand => Terms(tree, operand)),
        _ => [index],
    };
}
