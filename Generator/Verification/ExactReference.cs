using LossGen.Generator.Binding;
using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Verification;

/// <summary>The results of a definition at sample points in enough bits to judge floats by, and what the definition gives when it is computed in float as it stands.</summary>
internal static class ExactReference
{
    // Of these, so many have to be left.
    private static readonly int[] Precisions = [192, 448, 1600];

    private const int LeftBits = 60;

    // Double precision is enough where all that was lost together leaves more than a float has.
    private const int MostLostOfDouble = 20;

    /// <param name="method">A method with a definition of its own.</param>
    /// <param name="inputs">Where.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<ReferencePoint> Of(LossMethod method, IEnumerable<FormulaInputs> inputs, CancellationToken cancellationToken)
    {
        DefinitionTree tree = method.Loss.Definition!;
        Dictionary<string, double> constants = method.Loss.Hyperparameters.ToDictionary(hyperparameter => hyperparameter.Name, hyperparameter => hyperparameter.Value);
        int[] terms = [.. Terms(tree, tree.Result)];
        var inDouble = new Jets<double>(new DoubleArithmetic());
        Jets<BigReal>?[] exact = new Jets<BigReal>?[Precisions.Length];
        var single = new Jets<float>(new FloatArithmetic());
        var points = new List<ReferencePoint>();
        foreach (FormulaInputs input in inputs)
        {
            for (int element = 0; element < input.Logits.Count; element++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if ((InDouble(inDouble, tree, terms, input, element, constants) ?? Exactly(exact, tree, terms, input, element, constants)) is not var (result, largest, corner))
                    continue;
                Jet<float> inFloat = new TreeEvaluation<float>(single, input, constants).Evaluate(tree, element)[tree.Result][0];
                void Add(LossRole role, double value, double asWritten, double largestTerm)
                {
                    // What a float cannot hold is not asked for.
                    if (Math.Abs(value) <= float.MaxValue)
                        points.Add(new(role, input, method.Loss.CouplesRows && role == LossRole.Losses ? -1 : element, value, asWritten, largestTerm));
                }
                if (element == 0)
                    Add(LossRole.Losses, result.Value, inFloat.Value, largest.Value);
                if (corner)
                    continue;
                Add(LossRole.Gradient, result.First, inFloat.First, largest.First);
                Add(LossRole.Hessian, result.Second, inFloat.Second, largest.Second);
            }
        }
        return points;
    }

    // Null where double precision does not suffice.
    private static (Jet<double> Result, Jet<double> Largest, bool IsCorner)? InDouble(Jets<double> jets, DefinitionTree tree, int[] terms, FormulaInputs input, int element, Dictionary<string, double> constants)
    {
        var arithmetic = (DoubleArithmetic)jets.Arithmetic;
        arithmetic.Reset();
        jets.WasAtCorner = false;
        Jet<double>[][] values = new TreeEvaluation<double>(jets, input, constants).Evaluate(tree, element);
        // NaN is not at most anything.
        Jet<double> result = values[tree.Result][0];
        return arithmetic.LostBits <= MostLostOfDouble && IsFinite(result.Value) && IsFinite(result.First) && IsFinite(result.Second)
            ? (result, Largest(jets.Arithmetic, values, terms), jets.WasAtCorner)
            : null;
    }

    // Null where no precision is enough or the side of a condition is not certain in float.
    private static (Jet<double> Result, Jet<double> Largest, bool IsCorner)? Exactly(Jets<BigReal>?[] precisions, DefinitionTree tree, int[] terms, FormulaInputs input, int element, Dictionary<string, double> constants)
    {
        for (int i = 0; i < precisions.Length; i++)
        {
            Jets<BigReal> jets = precisions[i] ??= new(new BigArithmetic(Precisions[i]));
            var arithmetic = (BigArithmetic)jets.Arithmetic;
            arithmetic.Reset();
            jets.WasAtCorner = false;
            Jet<BigReal>[][] values = new TreeEvaluation<BigReal>(jets, input, constants).Evaluate(tree, element);
            if (arithmetic.WasClose)
                return null;
            if (arithmetic.LostBits <= Precisions[i] - LeftBits)
            {
                Jet<BigReal> result = values[tree.Result][0];
                return (new(result.Value.ToDouble(), result.First.ToDouble(), result.Second.ToDouble()), Largest(arithmetic, values, terms), jets.WasAtCorner);
            }
        }
        return null;
    }

    private static Jet<double> Largest<T>(Arithmetic<T> arithmetic, Jet<T>[][] values, int[] terms)
    {
        double Of(Func<Jet<T>, T> part) => terms.Max(term => values[term].Max(value => Math.Abs(arithmetic.ToDouble(part(value)))));
        return new(Of(jet => jet.Value), Of(jet => jet.First), Of(jet => jet.Second));
    }

    private static bool IsFinite(double value) => Math.Abs(value) <= double.MaxValue;

    // The terms of the sum that an operation is, seen through signs.
    private static IEnumerable<int> Terms(DefinitionTree tree, int index) => tree.Nodes[index] switch
    {
        { Operator: DefinitionOperator.Add or DefinitionOperator.Subtract or DefinitionOperator.Negate } node => node.Operands.SelectMany(operand => Terms(tree, operand)),
        _ => [index],
    };
}
