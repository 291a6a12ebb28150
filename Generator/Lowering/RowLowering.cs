using System.Globalization;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Arranges expressions over rows into passes: a reduction is computed in the first pass in which all reductions it depends on are
/// known, and so are the outputs. Whatever a pass needs that is the same for the whole row is computed once before it.
/// </summary>
/// <param name="fused">Whether multiply-add is fused on the machine.</param>
/// <param name="mayKeep">Whether an output may hold what the last pass needs of the elements until then.</param>
/// <param name="isUsual">Whether all rows are taken for usual ones, and outputs lie where no inputs are.</param>
/// <param name="uniforms">Where numbers go that are computed once a call.</param>
/// <param name="work">Counts the operations.</param>
/// <param name="precision">How exact sigmoids of elements must be at least.</param>
internal sealed class RowLowering(bool fused, bool mayKeep, bool isUsual, List<Uniform> uniforms, WorkMeter work, SigmoidPrecision precision)
{
    private readonly KernelBuilder _kernel = new(fused, work);
    private readonly RowDependencies _dependencies = new(isUsual);
    private readonly Dictionary<Expr, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<RowValueInput> _inputs = [];
    private readonly Dictionary<Expr, string> _reductionNames = [];

    // Values of rows that passes need, computed as soon as they can be.
    private readonly List<(string Name, Expr Value)> _wanted = [];

    /// <summary>The kernel for any row, with a shorter one for usual rows where there is one.</summary>
    /// <param name="fused">Whether multiply-add is fused on the machine.</param>
    /// <param name="mayKeep">Whether an output may hold what the last pass needs of the elements until then.</param>
    /// <param name="loss">The loss of the row, or null.</param>
    /// <param name="outputs">What is written for each element.</param>
    /// <param name="byHyperparameter">The derivatives by hyperparameters that rows have.</param>
    /// <param name="work">Counts the operations.</param>
    /// <param name="precision">How exact sigmoids of elements must be at least.</param>
    public static RowKernel Lower(bool fused, bool mayKeep, Expr? loss, IReadOnlyList<RowOutput> outputs, IReadOnlyList<(string Hyperparameter, Expr Value)> byHyperparameter, WorkMeter work, SigmoidPrecision precision = SigmoidPrecision.Coarse)
    {
        var uniforms = new List<Uniform>();
        RowKernel any = new RowLowering(fused, mayKeep, isUsual: false, uniforms, work, precision).Lower(loss, outputs, byHyperparameter);
        RowKernel usual = new RowLowering(fused, mayKeep, isUsual: true, uniforms, work, precision).Lower(loss, outputs, byHyperparameter);
        return usual.IsUsual is not null || usual.KeptIn != any.KeptIn ? any with { Usual = usual } : any;
    }

    private RowKernel Lower(Expr? loss, IReadOnlyList<RowOutput> outputs, IReadOnlyList<(string Hyperparameter, Expr Value)> byHyperparameter)
    {
        Expr[] rowOutputs = [.. Enumerable.Repeat(loss, 1).Concat(outputs.Select(output => output.AtLabel)).Concat(byHyperparameter.Select(derivative => derivative.Value)).OfType<Expr>().Distinct()];
        Expr[] results = [.. outputs.Select(output => output.Value), .. rowOutputs];
        Expr? isUsualRow = Flag(_dependencies.Conditions(results));
        Expr[] reductions = _dependencies.Reductions(results);
        int passes = Math.Max(outputs.Count == 0 ? 0 : outputs.Max(output => Level(output.Value)) + 1, reductions.Length == 0 ? 0 : reductions.Max(Level));
        // Outputs may lie where inputs are, so nothing is read after them.
        int outputPass = outputs.Count == 0 ? -1 : passes - 1;
        var works = new List<ElementPass>();
        for (int pass = 0; pass < passes; pass++)
        {
            Expr[] reduced = [.. reductions.Where(reduction => Level(reduction) == pass + 1)];
            works.Add(LowerPass(reduced, pass == outputPass ? outputs : []));
            foreach (Expr reduction in reduced)
                _names[reduction] = NameOf(reduction);
        }
        KeepingPasses? keeping = mayKeep && outputPass > 0 && outputs[0].Role != Binding.LossRole.HyperparameterGradient
            ? KeptNumber.Choose(_kernel, works[outputPass - 1], works[outputPass], IsKnownBefore(outputPass - 1, reductions), outputs[0].Role)
            : null;
        if (!isUsual && keeping?.Beside.Count > 0)
            keeping = null;
        if (keeping is not null)
            (works[outputPass - 1], works[outputPass]) = (keeping.First, keeping.Second);
        foreach (Expr value in rowOutputs.Append(isUsualRow).OfType<Expr>())
            RowValue(value);
        List<(string Name, Expr Value)>[] computations = [.. Enumerable.Range(0, passes + 1).Select(pass => _wanted.Where(value => Level(value.Value) == pass).ToList())];
        SharedValues.Add(computations, _dependencies.Resolve, NewName);
        var steps = new List<RowStep>();
        for (int pass = 0; pass < passes; pass++)
        {
            AddComputation(steps, computations[pass]);
            steps.Add(works[pass]);
        }
        AddComputation(steps, computations[passes]);
        return new RowKernel(
            steps,
            loss is null ? null : _names[loss],
            [.. outputs.Where(output => output.AtLabel is not null).Select(output => (output.Role, output.Hyperparameter, _names[output.AtLabel!]))],
            _inputs,
            keeping is null ? null : outputs[0].Role,
            uniforms)
        {
            IsUsual = isUsualRow is null ? null : _names[isUsualRow],
            ByHyperparameter = [.. byHyperparameter.Select(derivative => (derivative.Hyperparameter, _names[derivative.Value]))],
            KeptBeside = keeping?.Beside ?? [],
        };
    }

    // 1 where all conditions hold, else 0; null where there are none.
    private static Expr? Flag(Expr[] conditions)
    {
        if (conditions.Length == 0)
            return null;
        ExpressionGraph graph = conditions[0].Graph;
        return graph.Label(graph.Select(conditions.Aggregate(graph.And), graph.One, graph.Zero), "isUsual");
    }

    private int Level(Expr expr) => _dependencies.Level(expr);

    private string NameOf(Expr reduction)
    {
        if (!_reductionNames.TryGetValue(reduction, out string? name))
            _reductionNames.Add(reduction, name = NewName(reduction));
        return name;
    }

    private ElementPass LowerPass(Expr[] reductions, IReadOnlyList<RowOutput> outputs)
    {
        (Expr Value, Expr Factor)[] reduced = [.. reductions.Select(Reduced).Select(CommonDenominator.PullOut)];
        Expr[] written = [.. outputs.Select(output => output.Value)];
        KernelNode? KnownElement(Expr expr) => expr is { Op: Operator.Input, Graph.Counting: { } counting, Name: "x" or "y" } ? Counted(expr, counting) : expr.Shape == Shape.Row && !expr.IsCondition && !_dependencies.Resolve(expr).IsConstant ? RowValue(expr) : null;
        Expr[] computed = [.. reduced.SelectMany(part => new[] { part.Value, part.Factor }), .. written];
        var lowering = new ElementLowering(computed, _kernel, uniforms, Shape.Element, precision, _dependencies, KnownElement);
        KernelNode Lower((Expr Value, Expr Factor) part) =>
            part.Factor.Is(1) ? lowering.Lower(part.Value) : _kernel.Multiply(lowering.Lower(part.Value), lowering.Lower(part.Factor));
        return new ElementPass(
            [.. reductions.Select((reduction, index) => new RowReduction(NameOf(reduction), KindOf(reduction), Lower(reduced[index])))],
            [.. outputs.Select((output, index) => new KernelOutput(output.Role, lowering.Lower(written[index]), output.Hyperparameter))]);
    }

    // Whatever an element holds that does not count, NaN for one, enters no number of its row.
    private KernelNode Counted(Expr input, Counting counting) =>
        _kernel.Select(CountingMask.Lower(_kernel, counting), _kernel.Input(input.Name), _kernel.Constant(0));

    private Func<string, bool> IsKnownBefore(int pass, Expr[] reductions) => new HashSet<string>(
    [
        .. _inputs.Select(input => input.Name),
        .. _wanted.Where(value => Level(value.Value) <= pass).Select(value => value.Name),
        .. reductions.Where(reduction => Level(reduction) <= pass).Select(NameOf),
    ]).Contains;

    private static ReductionKind KindOf(Expr reduction)
    {
        if (reduction.Op == Operator.RowMax)
            return ReductionKind.Max;
        if (reduction.Operands[0] is not { Op: Operator.Select } select)
            return ReductionKind.Sum;
        Expr condition = select.Operands[0], whereItHolds = select.Operands[1], elsewhere = select.Operands[2];
        return condition.Op == Operator.IsLabel && whereItHolds.Is(0) ? ReductionKind.SumExceptLabel
            : condition.Shape == Shape.Element && whereItHolds.Is(1) && elsewhere.Is(0) ? ReductionKind.Count
            : ReductionKind.Sum;
    }

    private static Expr Reduced(Expr reduction) => KindOf(reduction) switch
    {
        ReductionKind.Count => reduction.Operands[0].Operands[0],
        ReductionKind.SumExceptLabel => reduction.Operands[0].Operands[2],
        _ => reduction.Operands[0],
    };

    private void AddComputation(List<RowStep> steps, List<(string Name, Expr Value)> wanted)
    {
        if (wanted.Count == 0)
            return;
        var lowering = new ElementLowering(wanted.Select(value => value.Value), _kernel, uniforms, Shape.Row, SigmoidPrecision.Plain, _dependencies, Known);
        steps.Add(new RowComputation([.. wanted.Select(value => (value.Name, lowering.Lower(value.Value)))]));
        foreach ((string name, Expr value) in wanted)
            _names[value] = name;
    }

    // A value of the row as an input of a pass: known, or to be computed before the pass.
    private KernelNode RowValue(Expr expr)
    {
        if (Known(expr) is { } known)
            return known;
        int index = _wanted.FindIndex(value => value.Value == expr);
        if (index < 0)
        {
            index = _wanted.Count;
            _wanted.Add((NewName(expr), expr));
        }
        return _kernel.Input(_wanted[index].Name);
    }

    private KernelNode? Known(Expr expr)
    {
        if (expr.Op is Operator.RowInput or Operator.AtLabel && !_names.ContainsKey(expr))
        {
            string? elementInput = expr.Op == Operator.AtLabel ? expr.Operands[0].Name : null;
            string name = Unique(elementInput is not null ? elementInput + "AtLabel" : expr.IsGiven ? expr.Graph.LabelOf(expr) ?? expr.Name : expr.Name);
            _names.Add(expr, name);
            _inputs.Add(new(name, elementInput) { Values = expr.IsGiven ? expr.Name : null });
        }
        return _names.TryGetValue(expr, out string? present) ? _kernel.Input(present) : null;
    }

    private string NewName(Expr expr) => Unique(expr.Graph.LabelOf(expr) ?? (expr.IsReduction ? "sum" : "rowValue"));

    private string Unique(string wanted)
    {
        // Values of hyperparameters are inputs of elements.
        if (InputNames.IsOfValues(wanted))
            wanted += "OfRow";
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
