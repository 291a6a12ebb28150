using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Arranges expressions over rows into passes: a reduction is computed in the first pass in which all reductions it depends on are
/// known, and so are the outputs. Whatever a pass needs that is the same for the whole row is computed once before it.
/// </summary>
/// <param name="fused">Whether multiply-add is fused on the machine.</param>
/// <param name="mayKeep">Whether an output may hold what the last pass needs of the elements until then.</param>
internal sealed class RowLowering(bool fused, bool mayKeep)
{
    private readonly KernelBuilder _kernel = new();
    private readonly List<Uniform> _uniforms = [];
    private readonly Dictionary<Expr, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<RowValueInput> _inputs = [];
    private readonly Dictionary<Expr, int> _levels = [];
    private readonly Dictionary<Expr, string> _reductionNames = [];
    private readonly List<Expr> _usualConditions = [];

    // Values of rows that are what is expected wherever a condition holds.
    private readonly Dictionary<string, double> _expected = [];
    private readonly List<Expr> _expectedConditions = [];

    // Values of rows that passes need, computed as soon as they can be.
    private readonly List<(string Name, Expr Value)> _wanted = [];

    /// <param name="loss">The loss of the row, or null.</param>
    /// <param name="outputs">What is written for each element.</param>
    public RowKernel Lower(Expr? loss, IReadOnlyList<RowOutput> outputs)
    {
        Expr[] rowOutputs = [.. Enumerable.Repeat(loss, 1).Concat(outputs.Select(output => output.AtLabel)).OfType<Expr>()];
        Expr[] reductions = Reductions(outputs.Select(output => output.Value).Concat(rowOutputs));
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
        KeepingPasses? keeping = mayKeep && outputPass > 0
            ? KeptNumber.Choose(_kernel, works[outputPass - 1], works[outputPass], IsKnownBefore(outputPass - 1, reductions), outputs[0].Role)
            : null;
        if (keeping is not null)
            (works[outputPass - 1], works[outputPass]) = (keeping.First, keeping.Second);
        if (works.Count > 1)
            GoAhead(works, reductions, keeping?.Beside ?? []);
        List<(string Name, Expr Value)> last = [.. rowOutputs.Distinct().Select(value => (NewName(value), value))];
        string NameOfRowOutput(Expr value) => last.First(row => row.Value == value).Name;
        List<(string Name, Expr Value)>[] computations =
            [.. Enumerable.Range(0, passes).Select(pass => _wanted.Where(value => Level(value.Value) == pass).ToList()), last];
        SharedValues.Add(computations, NewName);
        var steps = new List<RowStep>();
        for (int pass = 0; pass < passes; pass++)
        {
            AddComputation(steps, computations[pass]);
            steps.Add(works[pass]);
        }
        AddComputation(steps, computations[passes]);
        return new RowKernel(
            steps,
            loss is null ? null : NameOfRowOutput(loss),
            [.. outputs.Where(output => output.AtLabel is not null).Select(output => (output.Role, NameOfRowOutput(output.AtLabel!)))],
            _inputs,
            keeping is null ? null : outputs[0].Role,
            keeping?.Beside ?? [],
            _uniforms);
    }

    // Only the first pass: what typical rows are is known after it.
    private void GoAhead(List<ElementPass> works, Expr[] reductions, IReadOnlyList<LossRole> keptBeside)
    {
        Expr[] conditions = [.. _expectedConditions.Concat(_usualConditions).Where(condition => Level(condition) == 1)];
        if (conditions.Length == 0 || WorkAhead.Join(_kernel, works[0], works[1], _expected, IsKnownBefore(0, reductions)) is not { } ahead)
            return;
        works[0] = works[0] with { Ahead = ahead, AheadBeside = [.. works[0].Any.ElementInputs.Union(works[1].Works.SelectMany(work => work.ElementInputs)).Union(keptBeside)] };
        works[1] = works[1] with { IsDone = RowValue(Flag(conditions, "isTypical")).Name };
    }

    // 1 where all conditions hold, else 0.
    private static Expr Flag(IReadOnlyList<Expr> conditions, string name)
    {
        ExpressionGraph graph = conditions[0].Graph;
        return graph.Label(graph.Select(conditions.Aggregate(graph.And), graph.One, graph.Zero), name);
    }

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
        KernelNode? KnownElement(Expr expr) => expr.Shape == Shape.Row && !expr.IsCondition ? RowValue(expr) : null;
        Expr[] computed = [.. reduced.SelectMany(part => new[] { part.Value, part.Factor }), .. written];
        var lowering = new ElementLowering(computed, fused, _kernel, _uniforms, Shape.Element, SigmoidPrecision.Coarse, KnownElement);
        KernelNode Lower((Expr Value, Expr Factor) part) =>
            part.Factor.Is(1) ? lowering.Lower(part.Value) : _kernel.Multiply(lowering.Lower(part.Value), lowering.Lower(part.Factor));
        var work = new ElementWork(
            [.. reductions.Select((reduction, index) => new RowReduction(NameOf(reduction), KindOf(reduction), Lower(reduced[index])))],
            [.. outputs.Select((output, index) => new KernelOutput(output.Role, lowering.Lower(written[index])))]);
        // Resolved after lowering, so that both do the same in the same order, to the last bit.
        ElementWork any = work.Map(node => _kernel.Resolve(node, isUsual: false)), usual = work.Map(node => _kernel.Resolve(node, isUsual: true));
        if (usual.IsSameAs(any))
            return new(any, null, null);
        AddUsualConditions(computed);
        return new(any, usual, RowValue(Flag(_usualConditions, "isUsual")).Name);
    }

    // What makes a row usual in one pass does so in the later ones too.
    private void AddUsualConditions(IEnumerable<Expr> expressions)
    {
        var search = new Rewriter(
            node =>
            {
                if (node.Op == Operator.Usually && !_usualConditions.Contains(node.Operands[0]))
                    _usualConditions.Add(node.Operands[0]);
                return null;
            },
            node => node.Shape != Shape.Element);
        foreach (Expr expression in expressions)
            search.Rewrite(expression);
    }

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
        var lowering = new ElementLowering(wanted.Select(value => value.Value), fused, _kernel, _uniforms, Shape.Row, SigmoidPrecision.Plain, Known);
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
            if (expr.Op == Operator.Usually && expr.Operands[1].IsConstant)
            {
                _expected.Add(_wanted[index].Name, expr.Operands[1].Value);
                _expectedConditions.Add(expr.Operands[0]);
            }
        }
        return _kernel.Input(_wanted[index].Name);
    }

    private KernelNode? Known(Expr expr)
    {
        if (expr.Op is Operator.RowInput or Operator.AtLabel && !_names.ContainsKey(expr))
        {
            string? elementInput = expr.Op == Operator.AtLabel ? expr.Operands[0].Name : null;
            string name = Unique(elementInput is null ? expr.Name : elementInput + "AtLabel");
            _names.Add(expr, name);
            _inputs.Add(new(name, elementInput));
        }
        return _names.TryGetValue(expr, out string? present) ? _kernel.Input(present) : null;
    }

    private string NewName(Expr expr) => Unique(expr.Graph.LabelOf(expr) ?? (expr.IsReduction ? "sum" : "rowValue"));

    private string Unique(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    private static Expr[] Reductions(IEnumerable<Expr> roots)
    {
        var found = new List<Expr>();
        var walk = new Rewriter(node =>
        {
            if (node.IsReduction && !found.Contains(node))
                found.Add(node);
            return null;
        });
        foreach (Expr root in roots)
            walk.Rewrite(root);
        return [.. found];
    }

    // The number of passes after which an expression can be computed.
    private int Level(Expr expr)
    {
        if (!_levels.TryGetValue(expr, out int level))
        {
            level = expr.Operands.Count == 0 ? 0 : expr.Operands.Max(Level);
            _levels.Add(expr, level += expr.IsReduction ? 1 : 0);
        }
        return level;
    }
}
