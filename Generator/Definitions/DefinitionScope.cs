using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>What a definition can speak of: logit, target, hyperparameters; in a row, the classes and what belongs to each.</summary>
/// <param name="logit">The logit or prediction.</param>
/// <param name="target">The target; in a row with a label, 1 there and 0 elsewhere.</param>
/// <param name="weight">The weight of the element, for a definition that uses it itself.</param>
/// <param name="hyperparameters">The hyperparameters by the name of the attribute's property; a constant where the attribute decides.</param>
internal sealed class DefinitionScope(Expr logit, Expr target, Expr weight, IReadOnlyDictionary<string, Expr> hyperparameters)
{
    /// <summary>Weight of the class; 1 where none is given.</summary>
    public Expr ClassWeight { get; set; } = logit.Graph.One;

    /// <summary>Numbers of training samples of each class, where the attribute gives them.</summary>
    public IReadOnlyList<double> Counts { get; set; } = [];

    /// <summary>The condition that an element of a region counts; null where all do.</summary>
    public Expr? IsCounted { get; set; }

    /// <summary>Number of classes in a row, or of elements that count in a region.</summary>
    public Expr Classes => IsCounted is null ? Graph.Classes : Sum(Graph.One);

    /// <summary>Number of classes whose logit is above −∞; 1 where there is none. A logit of −∞ takes a class out of its row.</summary>
    public Expr PresentClasses => Graph.Max(Classes - Sum(Graph.Select(IsAbsent, Graph.One, Graph.Zero)), Graph.One);

    /// <summary>ln Σ exp(logit) over the row.</summary>
    public Expr LogSumExp => Graph.LogSumExp(Logit);

    /// <summary>Softmax of the row.</summary>
    public Expr Softmax => Graph.Softmax(Logit, LogSumExp);

    /// <summary>ln of the softmax of the row.</summary>
    public Expr LogSoftmax => Graph.LogSoftmax(Logit, LogSumExp);

    /// <summary>The weight of a row: that of its label, or of its classes in the proportion of its targets.</summary>
    public Expr RowWeight => ClassWeight.Is(1) ? Graph.One : Sum(Target * ClassWeight);

    /// <summary>The sum over the classes of the row or the elements of the region that count.</summary>
    public Expr Sum(Expr term) => Graph.RowSum(IsCounted is null ? term : Graph.Select(IsCounted, term, Graph.Zero));

    /// <summary>A term of the classes whose logit is above −∞; 0 of the others.</summary>
    public Expr OfPresent(Expr term) => Graph.Select(IsAbsent, Graph.Zero, term);

    // A logit of NaN is there, so that it shows.
    private Expr IsAbsent => Graph.Equal(Logit, Constant(double.NegativeInfinity));

    /// <summary>A number for each class that is made of the numbers of samples, at compile time or, where the caller passes them, at each call.</summary>
    /// <param name="table">What is wanted.</param>
    /// <param name="samples">The number of samples, for what depends on it.</param>
    public Expr Table(CountTable table, double samples = double.NaN) => Counts.Count == 0 ? this[table.ToString()] : Graph.Table(CountTables.Of(table, Counts, samples));

    public Expr Constant(double value) => Graph.Constant(value);

    /// <summary>A formula that is another one for positives and negatives: with hard targets each side is that of a constant.</summary>
    public Expr OfTarget(Func<Expr, Expr> formula) => Target is { Op: Operator.Select } hard
        ? Graph.Select(hard.Operands[0], formula(hard.Operands[1]), formula(hard.Operands[2]))
        : formula(Target);

    public ExpressionGraph Graph => Logit.Graph;

    public Expr Logit { get; } = logit;

    public Expr Target { get; } = target;

    public Expr Weight { get; } = weight;

    /// <summary>The probability that the logit stands for.</summary>
    public Expr Probability => Graph.Sigmoid(Logit);

    /// <summary>Names a part of the formula: by a symbol for the reader of formulas, by a variable for the reader of generated code.</summary>
    public Expr Named(string symbol, string variable, Expr part)
    {
        Graph.Symbol(part, symbol);
        return Graph.Label(part, variable);
    }

    /// <summary>The hyperparameter of that name.</summary>
    public Expr this[string hyperparameter] => hyperparameters[hyperparameter];

    /// <summary>Whether a hyperparameter that can be switched off is on.</summary>
    public bool Has(string hyperparameter) => !(this[hyperparameter] is { IsConstant: true } value && double.IsNaN(value.Value));

    /// <summary>Whether an option is set.</summary>
    public bool Is(string option) => this[option].Is(1);
}
