namespace LossGen;

/// <summary>Arithmetic, class by class.</summary>
public readonly partial struct LossRow
{
    /// <summary>The sum of two rows.</summary>
    public static LossRow operator +(LossRow left, LossRow right) => Join(left, right, (a, b) => a + b);

    /// <summary>A number added to each class.</summary>
    public static LossRow operator +(LossRow left, float right) => left.Each(value => value + right);

    /// <summary>A number added to each class.</summary>
    public static LossRow operator +(float left, LossRow right) => right.Each(value => left + value);

    /// <summary>The difference of two rows.</summary>
    public static LossRow operator -(LossRow left, LossRow right) => Join(left, right, (a, b) => a - b);

    /// <summary>A number subtracted from each class.</summary>
    public static LossRow operator -(LossRow left, float right) => left.Each(value => value - right);

    /// <summary>Each class subtracted from a number.</summary>
    public static LossRow operator -(float left, LossRow right) => right.Each(value => left - value);

    /// <summary>The negative of each class.</summary>
    public static LossRow operator -(LossRow row) => row.Each(value => -value);

    /// <summary>The product of two rows.</summary>
    public static LossRow operator *(LossRow left, LossRow right) => Join(left, right, (a, b) => a * b);

    /// <summary>Each class times a number.</summary>
    public static LossRow operator *(LossRow left, float right) => left.Each(value => value * right);

    /// <summary>A number times each class.</summary>
    public static LossRow operator *(float left, LossRow right) => right.Each(value => left * value);

    /// <summary>The quotient of two rows.</summary>
    public static LossRow operator /(LossRow left, LossRow right) => Join(left, right, (a, b) => a / b);

    /// <summary>Each class divided by a number.</summary>
    public static LossRow operator /(LossRow left, float right) => left.Each(value => value / right);

    /// <summary>A number divided by each class.</summary>
    public static LossRow operator /(float left, LossRow right) => right.Each(value => left / value);

    private static LossRow Join(LossRow left, LossRow right, Func<float, float, float> function)
    {
        if (left._values.Length != right._values.Length)
            throw new ArgumentException($"The rows have {left._values.Length} and {right._values.Length} classes; they must be as many.", nameof(right));
        var result = new float[left._values.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = function(left._values[i], right._values[i]);
        return new(result, left._targets ?? right._targets);
    }
}
