using System.Collections.Immutable;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Collects the operations of a definition during its translation, equal ones once.</summary>
internal sealed class NodeTable
{
    private readonly Dictionary<DefinitionNode, int> _indices = [];
    private readonly List<DefinitionNode> _nodes = [];
    private readonly List<string> _labels = [];
    private readonly List<bool> _dependsOnLogit = [];
    private readonly List<double> _sizes = [];

    public int Count => _nodes.Count;

    public int Constant(double value) => Intern(new(DefinitionOperator.Constant, value, "", default));

    public int Parameter(string name) => Intern(new(DefinitionOperator.Parameter, 0, name, default));

    public int Add(DefinitionOperator @operator, params int[] operands) => Intern(new(@operator, 0, "", operands.ToImmutableArray()));

    /// <summary>Whether a value varies with the logit or prediction.</summary>
    public bool DependsOnLogit(int node) => _dependsOnLogit[node];

    /// <summary>How many operations a value takes where nothing is shared, as in a formula.</summary>
    public double Size(int node) => _sizes[node];

    /// <summary>Gives a value the name that the source has for it; the first name stays.</summary>
    public void Label(int node, string name)
    {
        if (_labels[node].Length == 0 && _nodes[node].Operator is not (DefinitionOperator.Constant or DefinitionOperator.Parameter))
            _labels[node] = name;
    }

    /// <summary>What the result needs of the table.</summary>
    public DefinitionTree ToTree(string name, int result)
    {
        var needed = new HashSet<int>();
        Need(result, needed);
        int[] kept = [.. needed.OrderBy(index => index)];
        var moved = kept.Select((index, position) => (index, position)).ToDictionary(pair => pair.index, pair => pair.position);
        DefinitionNode Moved(DefinitionNode node) => node with { Operands = node.Operands.Select(operand => moved[operand]).ToImmutableArray() };
        return new(
            name, kept.Select(index => Moved(_nodes[index])).ToImmutableArray(), kept.Select(index => _labels[index]).ToImmutableArray(), moved[result]);
    }

    private void Need(int root, HashSet<int> needed)
    {
        var open = new Stack<int>([root]);
        while (open.Count > 0)
        {
            int node = open.Pop();
            if (!needed.Add(node))
                continue;
            foreach (int operand in _nodes[node].Operands)
                open.Push(operand);
        }
    }

    private int Intern(DefinitionNode node)
    {
        if (!_indices.TryGetValue(node, out int index))
        {
            _indices.Add(node, index = _nodes.Count);
            _nodes.Add(node);
            _labels.Add("");
            _sizes.Add(1 + node.Operands.Sum(operand => _sizes[operand]));
            _dependsOnLogit.Add(node.Name is DefinitionTree.Logit or DefinitionTree.Logits or DefinitionTree.Prediction || node.Operands.Any(DependsOnLogit));
        }
        return index;
    }
}
