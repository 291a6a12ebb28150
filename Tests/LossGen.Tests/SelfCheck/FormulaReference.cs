using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Expressions;
using LossGen.Generator.Verification;

namespace LossGen.Tests.SelfCheck;

/// <summary>The formula of a built-in loss, and its exact results.</summary>
internal sealed class FormulaReference
{
    private static readonly int[] Precisions = [192, 448, 1600];

    private const int LeftBits = 60, MostLostOfDouble = 20;

    private readonly LossMethod _method;
    private readonly bool _isSoft;
    private readonly ExpressionGraph _graph = new() { Forms = FormGroups.None };
    private readonly Expr _loss;
    private readonly Jets<double> _inDouble = new(new DoubleArithmetic());
    private readonly Jets<BigReal>?[] _exact = new Jets<BigReal>?[Precisions.Length];

    public FormulaReference(LossMethod method)
    {
        _method = method;
        _isSoft = method.Parameters.Any(parameter => parameter.Role == Generator.Binding.LossRole.Targets && parameter.Type.IsNumber());
        _graph.Classes = method.Loss.Rows.Classes > 0 ? _graph.Constant(method.Loss.Rows.Classes) : _graph.Hyperparameter(RowCompiler.Classes, new(1, double.PositiveInfinity));
        Expr x = _graph.Input(InputNames.Logit, Interval.Everything);
        Expr y = method.Loss.CouplesRows ? RowCompiler.Target(method, _graph) : _graph.Input(InputNames.Target, Interval.Everything);
        var scope = new DefinitionScope(x, y, _graph.One, LossCompiler.Hyperparameters(method.Loss, _graph)) { Counts = [.. method.Loss.Rows.Counts] };
        _loss = BuiltInLosses.Find(method.Loss.Name)!.Loss(scope);
        if (method.Loss.CouplesRows && _loss.Shape == Shape.Element)
            _loss = _graph.RowSum(_loss);
    }

    /// <summary>Value, gradient and second derivative at given inputs, and how many results were left out because a condition is not certain in float.</summary>
    public (IReadOnlyList<ReferencePoint> Points, int LeftOut) At(IEnumerable<FormulaInputs> inputs)
    {
        var points = new List<ReferencePoint>();
        int leftOut = 0;
        foreach (FormulaInputs input in inputs)
        {
            for (int element = 0; element < input.Logits.Count; element++)
            {
                if ((InDouble(input, element) ?? Exactly(input, element)) is not { IsUncertain: false } outcome)
                {
                    leftOut++;
                    continue;
                }
                (Jet<double> result, Jet<double> largest, bool isCorner, _) = outcome;
                void Add(Generator.Binding.LossRole role, double value, double largestTerm)
                {
                    if (Math.Abs(value) <= float.MaxValue)
                        points.Add(new(role, input, _method.Loss.CouplesRows && role == Generator.Binding.LossRole.Losses ? -1 : input.Logits.Count == 1 ? 0 : element, value, double.NaN, largestTerm));
                }
                if (element == 0)
                    Add(Generator.Binding.LossRole.Losses, result.Value, largest.Value);
                if (isCorner)
                    continue;
                Add(Generator.Binding.LossRole.Gradient, result.First, largest.First);
                Add(Generator.Binding.LossRole.Hessian, result.Second, largest.Second);
            }
        }
        return (points, leftOut);
    }

    // Null where double precision does not suffice.
    private Outcome? InDouble(FormulaInputs input, int element)
    {
        var arithmetic = (DoubleArithmetic)_inDouble.Arithmetic;
        arithmetic.Reset();
        Outcome outcome = Evaluate(_inDouble, input, element);
        return arithmetic.LostBits <= MostLostOfDouble && double.IsFinite(outcome.Result.Value + outcome.Result.First + outcome.Result.Second) ? outcome : null;
    }

    private Outcome? Exactly(FormulaInputs input, int element)
    {
        for (int i = 0; i < Precisions.Length; i++)
        {
            Jets<BigReal> jets = _exact[i] ??= new(new BigArithmetic(Precisions[i]));
            var arithmetic = (BigArithmetic)jets.Arithmetic;
            arithmetic.Reset();
            Outcome outcome = Evaluate(jets, input, element);
            if (arithmetic.LostBits <= Precisions[i] - LeftBits || outcome.IsUncertain)
                return outcome;
        }
        return null;
    }

    private Outcome Evaluate<T>(Jets<T> jets, FormulaInputs input, int element)
    {
        jets.WasAtCorner = false;
        var passed = _method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null).ToDictionary(hyperparameter => hyperparameter.Parameter!, hyperparameter => input.Hyperparameters[hyperparameter.Name]);
        var evaluation = new FormulaEvaluation<T>(jets, input, passed, _graph.Tables, element);
        Jet<T> result = evaluation.Of(_loss, element);
        double Number(T value) => jets.Arithmetic.ToDouble(value);
        bool isCorner = jets.WasAtCorner;
        Jet<double> largest = evaluation.LargestTerm(_loss, element);
        if (_isSoft && _method.Loss.Kind == LossKind.Row)
        {
            Jet<double> frozen = new FormulaEvaluation<T>(jets, input, passed, _graph.Tables, element, freezesLogSumExp: true).LargestTerm(_loss, element);
            largest = new(largest.Value, Math.Max(largest.First, frozen.First), Math.Max(largest.Second, frozen.Second));
        }
        // Where a second derivative changes its sign, that of the gradient says what is small.
        largest = new(largest.Value, largest.First, Math.Max(largest.Second, largest.First));
        return new(new(Number(result.Value), Number(result.First), Number(result.Second)), largest, isCorner, evaluation.IsUncertain);
    }

    private sealed record Outcome(Jet<double> Result, Jet<double> Largest, bool IsCorner, bool IsUncertain);
}
