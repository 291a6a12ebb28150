using System.Globalization;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Arranges expressions over rows into passes: a reduction is computed in the first pass in which all reductions it depends on are
/// known, and so are the outputs. Whatever a pass needs that is the same for the whole row is computed once before it.
/// </summary>
internal sealed class RowLowering(bool fused)
{
    private readonly KernelBuilder _kernel = new();
    private readonly List<Uniform> _uniforms = [];
    private readonly Dictionary<Expr, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<RowValueInput> _inputs = [];
    private readonly Dictionary<Expr, int> _levels = [];

    /// <param name="loss">The loss of the row, or null.</param>
    /// <param name="outputs">What is written for each element.</param>
    public RowKernel Lower(Expr? loss, IReadOnlyList<RowOutput> outputs)
    {
        Expr[] rowOutputs = [.. Enumerable.Repeat(loss, 1).Concat(outputs.Select(output => output.AtLabel)).OfType<Expr>()];
        Expr[] reductions = Reductions(outputs.Select(output => output.Value).Concat(rowOutputs));
        int outputPass = outputs.Count == 0 ? -1 : outputs.Max(output => Level(output.Value));
        int passes = Math.Max(outputPass + 1, reductions.Length == 0 ? 0 : reductions.Max(Level));

        var steps = new List<RowStep>();
        for (int pass = 0; pass < passes; pass++)
        {
            Expr[] reduced = [.. reductions.Where(reduction => Level(reduction) == pass + 1)];
            RowOutput[] written = pass == outputPass ? [.. outputs] : [];
            var wanted = new List<(string Name, Expr Value)>();
            ElementPass step = LowerPass(reduced, written, wanted);
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
            _uniforms);
    }

    private readonly Dictionary<Expr, string> _reductionNames = [];

    private string NameOf(Expr reduction)
    {
        if (!_reductionNames.TryGetValue(reduction, out string? name))
            _reductionNames.Add(reduction, name = NewName(reduction));
        return name;
    }

    private ElementPass LowerPass(Expr[] reductions, RowOutput[] outputs, List<(string Name, Expr Value)> wanted)
    {
        Expr[] values = [.. reductions.Select(reduction => reduction.Operands[0]), .. outputs.Select(output => output.Value)];
        var lowering = new ElementLowering(values, fused, _kernel, _uniforms, Shape.Element, expr => expr.Shape == Shape.Row && !expr.IsCondition ? RowValue(expr, wanted) : null);
        return new ElementPass(
            [.. reductions.Select(reduction => new RowReduction(NameOf(reduction), reduction.Op == Operator.RowMax, lowering.Lower(reduction.Operands[0])))],
            [.. outputs.Select(output => new KernelOutput(output.Role, lowering.Lower(output.Value)))]);
    }

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
