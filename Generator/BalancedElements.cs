using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;
using LossGen.Generator.Simplification;

namespace LossGen.Generator;

/// <summary>
/// A loss of elements with class-balanced weights, where not everything counts or rows and classes have weights, too: each element is what it is in a kernel of
/// elements, but it is computed row by row, where the positives of the row are at hand.
/// </summary>
internal static class BalancedElements
{
    public static CompiledRowLoss Compile(LossMethod method, LossDefinition definition, ExpressionGraph graph, bool fused)
    {
        bool Wants(LossRole role) => method.Parameters.Any(parameter => parameter.Role == role);
        (LossFunctions formulas, LossFunctions functions) = LossCompiler.FunctionsOfElements(method, definition, graph);
        string[] symbols = [.. graph.SymbolDefinitions];

        var weights = new ElementWeights(method, graph);
        Expr scale = LossCompiler.IsScaled(method) ? graph.Hyperparameter(LossCompiler.Scale, Interval.Everything) : graph.One;
        Expr rowWeight = RowCompiler.HasRowWeights(method) ? graph.RowInput(InputNames.RowWeight, Interval.Everything) : graph.One;
        Expr ofRow = rowWeight;
        if (RowCompiler.Balance(method.Loss, graph) is { } balance)
            ofRow *= ClassBalancedWeights.OfRow(balance, graph.Counted(RowCompiler.Target(method, graph)));

        var outputs = new List<RowOutput>();
        void Write(LossRole role, Expr factor, Expr value)
        {
            if (Wants(role))
                outputs.Add(new(role, factor.Is(1) ? value : factor * value, null));
        }
        Write(LossRole.Losses, ofRow, weights.Weighted(functions.Loss));
        Write(LossRole.Gradient, scale * ofRow, weights.Weighted(functions.Gradient));
        Write(LossRole.Hessian, scale * ofRow, weights.Weighted(functions.Hessian));
        Write(LossRole.Probabilities, graph.One, graph.Counted(functions.Probability));
        Expr? loss = null;
        if (method.ReturnKind != ReturnKind.Void)
        {
            loss = ofRow * graph.SumAsItIs(weights.Weighted(functions.Loss));
            if (!rowWeight.Is(1))
                loss = graph.Select(graph.Equal(rowWeight, graph.Zero), graph.Zero, loss);
        }
        RowKernel kernel = RowLowering.Lower(fused, mayKeep: method.Loss.KeepRatio is null, loss, outputs, [], graph.Work, SigmoidPrecision.Plain);
        return new(symbols, formulas.Loss, formulas.Gradient, LossCompiler.IsScaled(method), kernel, graph.Tables, RowCompiler.BalanceTable(method.Loss, graph));
    }
}
