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
    private const int MostLostOfDouble = 26;

    // What an addition takes in each precision, in operations on expressions, and how many additions functions take, of a number and of a row.
    private static readonly int[] WorkOfAddition = [2, 4, 50];

    private const long MostWork = DefinitionCost.Most / 2;

    private const int AdditionsOfFunction = 10, AdditionsOfRow = 24;

    /// <param name="method">A method with a definition of its own.</param>
    /// <param name="inputs">Where. Points that no affordable precision decides are left out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<ReferencePoint> Of(LossMethod method, IEnumerable<FormulaInputs> inputs, CancellationToken cancellationToken)
    {
        DefinitionTree tree = method.Loss.Definition!;
        Dictionary<string, double> constants = method.Loss.Hyperparameters.ToDictionary(hyperparameter => hyperparameter.Name, hyperparameter => hyperparameter.Value);
        int[] terms = [.. Terms(tree, tree.Result)];
        (FormulaInputs Inputs, int Element)[] places = [.. inputs.SelectMany(input => Enumerable.Range(0, input.Logits.Count).Select(element => (input, element)))];
        var exact = new (Jet<double> Result, Jet<double> Largest, bool IsCorner)?[places.Length];
        var undecided = new List<int>();
        var inDouble = new Jets<double>(new DoubleArithmetic());
        for (int i = 0; i < places.Length; i++)
        {
            exact[i] = InDouble(inDouble, tree, terms, places[i].Inputs, places[i].Element, constants, cancellationToken);
            if (exact[i] is null)
                undecided.Add(i);
        }
        Decide(exact, undecided, places, tree, terms, constants, cancellationToken);

        var single = new Jets<float>(new FloatArithmetic());
        var points = new List<ReferencePoint>();
        for (int i = 0; i < places.Length; i++)
        {
            if (exact[i] is not var (result, largest, corner))
                continue;
            (FormulaInputs input, int element) = places[i];
            Jet<float> inFloat = new TreeEvaluation<float>(single, input, constants, cancellationToken).Evaluate(tree, element)[tree.Result][0];
            void Add(LossRole role, double value, double asWritten, double largestTerm)
            {
                // What a float cannot hold is not asked for.
                if (Math.Abs(value) <= float.MaxValue)
                    points.Add(new(role, input, method.Loss.CouplesRows && role == LossRole.Losses ? -1 : element, value, asWritten, largestTerm));
            }
            if (element == 0)
                Add(LossRole.Losses, result.Value, inFloat.Value, largest.Value);
            // Beside a pole there is no slope either.
            if (corner || !IsFinite(result.Value))
                continue;
            Add(LossRole.Gradient, result.First, inFloat.First, largest.First);
            Add(LossRole.Hessian, result.Second, inFloat.Second, largest.Second);
        }
        return points;
    }

    // Null where double precision does not suffice.
    private static (Jet<double> Result, Jet<double> Largest, bool IsCorner)? InDouble(
        Jets<double> jets, DefinitionTree tree, int[] terms, FormulaInputs input, int element, Dictionary<string, double> constants, CancellationToken cancellationToken)
    {
        var arithmetic = (DoubleArithmetic)jets.Arithmetic;
        arithmetic.Reset();
        jets.WasAtCorner = false;
        Jet<double>[][] values = new TreeEvaluation<double>(jets, input, constants, cancellationToken).Evaluate(tree, element);
        // NaN is not at most anything.
        Jet<double> result = values[tree.Result][0];
        return arithmetic.LostBits <= MostLostOfDouble && IsFinite(result.Value) && IsFinite(result.First) && IsFinite(result.Second)
            ? (result, Largest(jets.Arithmetic, values, terms), jets.WasAtCorner)
            : null;
    }

    // All in few bits before any in many: where the result is 0 in every digit, no precision is enough, and the highest takes most.
    private static void Decide(
        (Jet<double> Result, Jet<double> Largest, bool IsCorner)?[] exact, List<int> undecided, (FormulaInputs Inputs, int Element)[] places,
        DefinitionTree tree, int[] terms, Dictionary<string, double> constants, CancellationToken cancellationToken)
    {
        long spent = 0, additions = tree.Nodes.Sum(node => (long)AdditionsOf(node.Operator));
        for (int precision = 0; precision < Precisions.Length; precision++)
        {
            var jets = new Jets<BigReal>(new BigArithmetic(Precisions[precision]));
            var arithmetic = (BigArithmetic)jets.Arithmetic;
            var open = new List<int>();
            foreach (int i in undecided)
            {
                spent += WorkOfAddition[precision] * additions * places[i].Inputs.Logits.Count;
                if (spent > MostWork)
                    return;
                arithmetic.Reset();
                jets.WasAtCorner = false;
                Jet<BigReal>[][] values = new TreeEvaluation<BigReal>(jets, places[i].Inputs, constants, cancellationToken).Evaluate(tree, places[i].Element);
                // The side of a condition may not be certain in float.
                if (arithmetic.WasClose)
                    continue;
                if (arithmetic.LostBits > Precisions[precision] - LeftBits)
                {
                    open.Add(i);
                    continue;
                }
                Jet<BigReal> result = values[tree.Result][0];
                exact[i] = (new(result.Value.ToDouble(), result.First.ToDouble(), result.Second.ToDouble()), Largest(arithmetic, values, terms), jets.WasAtCorner);
            }
            undecided = open;
        }
    }

    private static int AdditionsOf(DefinitionOperator op) => op switch
    {
        DefinitionOperator.LogSumExp or DefinitionOperator.Softmax or DefinitionOperator.LogSoftmax => AdditionsOfRow,
        >= DefinitionOperator.Exp and <= DefinitionOperator.Erf => AdditionsOfFunction,
        _ => 1,
    };

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
