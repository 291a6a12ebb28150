using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Collects the operations of a definition during its translation, equal ones once.</summary>
internal sealed class NodeTable
{
    /// <summary>Stands for the classes of a row outside of functions of <c>Map</c>.</summary>
    public const string OfRow = "";

    private readonly Dictionary<DefinitionNode, int> _indices = [];
    private readonly List<DefinitionNode> _nodes = [];
    private readonly List<string> _labels = [];
    private readonly List<bool> _dependsOnLogit = [];
    private readonly List<double> _sizes = [];
    private readonly List<ImmutableHashSet<string>> _axes = [];
    private readonly List<Location?> _places = [];

    /// <summary>The place in the source that nodes made from now on belong to.</summary>
    public Location? Place { get; set; }

    public int Constant(double value) => Intern(new(DefinitionOperator.Constant, value, "", default));

    /// <summary>A parameter of the definition: one number, or a row of them.</summary>
    public int Parameter(string name, bool isRow) => Intern(new(DefinitionOperator.Parameter, isRow ? 1 : 0, name, default));

    public int Add(DefinitionOperator @operator, params int[] operands) => Intern(new(@operator, 0, "", operands.ToImmutableArray()));

    /// <summary>Whether a value varies with the logit or prediction.</summary>
    public bool DependsOnLogit(int node) => _dependsOnLogit[node];

    /// <summary>
    /// What a value has a number for each class of: nothing; a row, <see cref="OfRow"/>; rows inside functions of <c>Map</c>, by the name of the call.
    /// </summary>
    public ImmutableHashSet<string> Axes(int node) => _axes[node];

    /// <summary>The number of one class of a row, inside the function of the <c>Map</c> of a name.</summary>
    public int OfClass(string map, int row) => Intern(new(DefinitionOperator.OfClass, 0, map, ImmutableArray.Create(row)));

    /// <summary>A value of the function of a <c>Map</c>, for all classes: a row.</summary>
    public int OfAllClasses(string map, int value)
    {
        var moved = new Dictionary<int, int>();
        foreach (int node in Needed(value))
        {
            DefinitionNode old = _nodes[node];
            moved[node] = old.Operator == DefinitionOperator.OfClass && old.Name == map
                ? moved[old.Operands[0]]
                : _axes[node].Contains(map) ? Intern(old with { Operands = old.Operands.Select(operand => moved[operand]).ToImmutableArray() }, _places[node]) : node;
            if (moved[node] != node && _labels[node].Length > 0)
                Label(moved[node], _labels[node]);
        }
        return moved[value];
    }

    /// <summary>How many operations a value takes where nothing is shared, as in a formula.</summary>
    public double Size(int node) => _sizes[node];

    /// <summary>Gives a value the name that the source has for it; the first name stays.</summary>
    public void Label(int node, string name)
    {
        if (_labels[node].Length == 0 && _nodes[node].Operator is not (DefinitionOperator.Constant or DefinitionOperator.Parameter))
            _labels[node] = name;
    }

    /// <summary>What the result needs of the table, and where each of its operations stands in the source.</summary>
    public (DefinitionTree Tree, ImmutableArray<Location?> Places) ToTree(string name, int result)
    {
        int[] kept = Needed(result);
        var moved = kept.Select((index, position) => (index, position)).ToDictionary(pair => pair.index, pair => pair.position);
        DefinitionNode Moved(DefinitionNode node) => node with { Operands = node.Operands.Select(operand => moved[operand]).ToImmutableArray() };
        var tree = new DefinitionTree(
            name, kept.Select(index => Moved(_nodes[index])).ToImmutableArray(), kept.Select(index => _labels[index]).ToImmutableArray(), moved[result]);
        return (tree, kept.Select(index => _places[index]).ToImmutableArray());
    }

    // All that a value is computed from, operands first, and the value.
    private int[] Needed(int root)
    {
        var needed = new HashSet<int>();
        var open = new Stack<int>([root]);
        while (open.Count > 0)
        {
            int node = open.Pop();
            if (!needed.Add(node))
                continue;
            foreach (int operand in _nodes[node].Operands)
                open.Push(operand);
        }
        return [.. needed.OrderBy(index => index)];
    }

    private int Intern(DefinitionNode node) => Intern(node, Place);

    private int Intern(DefinitionNode node, Location? place)
    {
        if (!_indices.TryGetValue(node, out int index))
        {
            _indices.Add(node, index = _nodes.Count);
            _nodes.Add(node);
            _labels.Add("");
            _places.Add(place);
            _sizes.Add(1 + node.Operands.Sum(operand => _sizes[operand]));
            _dependsOnLogit.Add((node.Operator == DefinitionOperator.Parameter && node.Name is DefinitionTree.Logit or DefinitionTree.Logits or DefinitionTree.Prediction or DefinitionTree.Predictions) || node.Operands.Any(DependsOnLogit));
            _axes.Add(AxesOf(node));
        }
        return index;
    }

    private ImmutableHashSet<string> AxesOf(DefinitionNode node)
    {
        ImmutableHashSet<string> none = ImmutableHashSet<string>.Empty;
        return node.Operator switch
        {
            DefinitionOperator.IsLabel => none.Add(OfRow),
            DefinitionOperator.Parameter => node.Number == 1 ? none.Add(OfRow) : none,
            DefinitionOperator.RowSum or DefinitionOperator.RowMax or DefinitionOperator.LogSumExp => none,
            DefinitionOperator.OfClass => none.Add(node.Name),
            _ => node.Operands.Aggregate(none, (axes, operand) => axes.Union(_axes[operand])),
        };
    }
}
