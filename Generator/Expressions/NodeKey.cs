namespace LossGen.Generator.Expressions;

/// <summary>What makes two nodes the same.</summary>
internal readonly struct NodeKey(Operator op, double value, string name, Expr[] operands, double[] coefficients) : IEquatable<NodeKey>
{
    private readonly Operator _op = op;
    private readonly double _value = value;
    private readonly string _name = name;
    private readonly Expr[] _operands = operands;
    private readonly double[] _coefficients = coefficients;

    public bool Equals(NodeKey other) =>
        _op == other._op && _value.Equals(other._value) && _name == other._name
        && _operands.SequenceEqual(other._operands) && _coefficients.SequenceEqual(other._coefficients);

    public override bool Equals(object? obj) => obj is NodeKey other && Equals(other);

    public override int GetHashCode()
    {
        unchecked
        {
            int hash = ((int)_op * 397) ^ _value.GetHashCode() ^ _name.GetHashCode();
            foreach (Expr operand in _operands)
                hash = hash * 31 + operand.Id;
            foreach (double coefficient in _coefficients)
                hash = hash * 31 + coefficient.GetHashCode();
            return hash;
        }
    }
}
