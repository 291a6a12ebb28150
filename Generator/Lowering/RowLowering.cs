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
    private Expr? _kept;
    private bool _isKnown;

    /// <param name="loss">The loss of the row, or null.</param>
    /// <param name="outputs">What is written for each element.</param>
    public RowKernel Lower(Expr? loss, IReadOnlyList<RowOutput> outputs)
    {
        Expr[] rowOutputs = [.. Enumerable.Repeat(loss, 1).Concat(outputs.Select(output => output.AtLabel)).OfType<Expr>()];
        Expr[] reductions = Reductions(outputs.Select(output => output.Value).Concat(rowOutputs));
        int outputPass = outputs.Count == 0 ? -1 : outputs.Max(output => Level(output.Value));
        int passes = Math.Max(outputPass + 1, reductions.Length == 0 ? 0 : reductions.Max(Level));
        _kept = mayKeep ? ElementToKeep([.. outputs.Select(output => output.Value), .. reductions.Where(reduction => Level(reduction) > outputPass).Select(Reduced)], outputPass) : null;
        LossRole? keptIn = _kept is null ? null : outputs[0].Role;

        var steps = new List<RowStep>();
        for (int pass = 0; pass < passes; pass++)
        {
            Expr[] reduced = [.. reductions.Where(reduction => Level(reduction) == pass + 1)];
            RowOutput[] written = pass == outputPass ? [.. outputs] : [];
            var wanted = new List<(string Name, Expr Value)>();
            Expr? kept = pass == outputPass - 1 ? _kept : null;
            _isKnown = pass == outputPass;
            ElementPass step = LowerPass(reduced, kept is null ? written : [new(keptIn!.Value, kept, null)], wanted);
            AddComputation(steps, wanted);
            steps.Add(step);
            foreach (Expr reduction in reduced)
                _names[reduction] = NameOf(reduction);
        }
        var last = rowOutputs.Distinct().Select(value => (NewName(value), value)).ToList();
        string NameOfRowOutput(Expr value) => last.First(row => row.value == value).Item1;
        AddComputation(steps, last);
        return new RowKernel(
            steps,
            loss is null ? null : NameOfRowOutput(loss),
            [.. outputs.Where(output => output.AtLabel is not null).Select(output => (output.Role, NameOfRowOutput(output.AtLabel!)))],
            _inputs,
            keptIn,
            _uniforms);
    }

    private string NameOf(Expr reduction)
    {
        if (!_reductionNames.TryGetValue(reduction, out string? name))
            _reductionNames.Add(reduction, name = NewName(reduction));
        return name;
    }

    private ElementPass LowerPass(Expr[] reductions, RowOutput[] outputs, List<(string Name, Expr Value)> wanted)
    {
        Expr[] values = [.. reductions.Select(Reduced), .. outputs.Select(output => output.Value)];
        KernelNode? KnownElement(Expr expr) =>
            _isKnown && expr == _kept ? _kernel.Input(RowKernel.Kept) : expr.Shape == Shape.Row && !expr.IsCondition ? RowValue(expr, wanted) : null;
        var lowering = new ElementLowering(values, fused, _kernel, _uniforms, Shape.Element, KnownElement);
        return new ElementPass(
            [.. reductions.Select(reduction => new RowReduction(NameOf(reduction), KindOf(reduction), lowering.Lower(Reduced(reduction))))],
            [.. outputs.Select(output => new KernelOutput(output.Role, lowering.Lower(output.Value)))]);
    }

    private static ReductionKind KindOf(Expr reduction) =>
        reduction.Op == Operator.RowMax ? ReductionKind.Max
        : reduction.Operands[0] is { Op: Operator.Select } select && select.Operands[0].Shape == Shape.Element && select.Operands[1].Is(1) && select.Operands[2].Is(0)
            ? ReductionKind.Count
        : ReductionKind.Sum;

    private static Expr Reduced(Expr reduction) =>
        KindOf(reduction) == ReductionKind.Count ? reduction.Operands[0].Operands[0] : reduction.Operands[0];

    // What all outputs, and reductions computed with them or later, need of the elements, where it is one number that the pass before can
    // compute as well: it is kept in an output until then, so that it is computed once. The output may be an input in place, so nothing
    // else may be needed of the elements.
    private Expr? ElementToKeep(IReadOnlyList<Expr> values, int outputPass)
    {
        if (outputPass < 1)
            return null;
        var found = new HashSet<Expr>();
        void Visit(Expr expr)
        {
            if (expr.Shape != Shape.Element || !IsOfLogitsOrTargets(expr))
                return;
            if (Level(expr) < outputPass)
                found.Add(expr);
            else
                expr.Operands.ToList().ForEach(Visit);
        }
        foreach (Expr value in values)
            Visit(value);
        return found.Count == 1 && found.Single() is { IsCondition: false, Op: not (Operator.Input or Operator.IsPositive) } kept ? kept : null;
    }

    private static bool IsOfLogitsOrTargets(Expr expr) =>
        expr is { Op: Operator.IsPositive } or { Op: Operator.Input, Name: "x" or "y" }
        || (expr.Shape == Shape.Element && expr.Operands.Any(IsOfLogitsOrTargets));

    private void AddComputation(List<RowStep> steps, List<(string Name, Expr Value)> wanted)
    {
        if (wanted.Count == 0)
            return;
        var lowering = new ElementLowering(wanted.Select(value => value.Value), fused, _kernel, _uniforms, Shape.Row, Known);
        steps.Add(new RowComputation([.. wanted.Select(value => (value.Name, lowering.Lower(value.Value)))]));
        foreach ((string name, Expr value) in wanted)
            _names[value] = name;
    }

    // A value of the row as an input of a pass: known from before, or to be computed before the pass.
    private KernelNode RowValue(Expr expr, List<(string Name, Expr Value)> wanted)
    {
        if (Known(expr) is { } known)
            return known;
        int index = wanted.FindIndex(value => value.Value == expr);
        if (index < 0)
        {
            index = wanted.Count;
            wanted.Add((NewName(expr), expr));
        }
        return _kernel.Input(wanted[index].Name);
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
