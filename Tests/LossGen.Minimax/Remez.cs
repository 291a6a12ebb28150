namespace LossGen.Minimax;

/// <summary>
/// Weighted minimax approximation by polynomials with a chosen set of powers: the second algorithm of Remez
/// (exchange of all reference points at once), in <see cref="DoubleDouble"/> arithmetic.
/// </summary>
internal static class Remez
{
    private const int GridSize = 3000;

    /// <summary>Finds c minimising the largest |weight(x)·(target(x) − Σ c[i]·x^powers[i])| over [low, high].</summary>
    public static (DoubleDouble[] Coefficients, double Error) Solve(
        Func<DoubleDouble, DoubleDouble> target,
        Func<DoubleDouble, DoubleDouble> weight,
        ReadOnlySpan<int> powers,
        double low,
        double high)
    {
        var n = powers.Length;
        var grid = new double[GridSize + 1];
        var values = new DoubleDouble[GridSize + 1];
        var weights = new DoubleDouble[GridSize + 1];
        for (var i = 0; i <= GridSize; i++)
        {
            // Chebyshev spacing: dense at the ends, where the extrema crowd.
            grid[i] = ((low + high) / 2) - ((high - low) / 2 * Math.Cos(Math.PI * i / GridSize));
            values[i] = target(grid[i]);
            weights[i] = weight(grid[i]);
        }

        var reference = new int[n + 1];
        for (var i = 0; i <= n; i++)
            reference[i] = (int)Math.Round((double)GridSize * i / n);
        for (var i = 1; i < n; i++)
        {
            // A point with weight near zero would force the levelled error to zero.
            if (Math.Abs(grid[reference[i]]) < 1e-3 * (high - low))
                reference[i] += GridSize / (4 * n);
        }

        var coefficients = new DoubleDouble[n];
        var worst = 0.0;
        var errors = new double[GridSize + 1];
        for (var round = 0; round < 40; round++)
        {
            var levelled = Level(grid, values, weights, reference, powers, coefficients);
            worst = 0;
            for (var i = 0; i <= GridSize; i++)
            {
                errors[i] = (double)(weights[i] * (values[i] - Evaluate(coefficients, powers, grid[i])));
                worst = Math.Max(worst, Math.Abs(errors[i]));
            }

            if (worst <= Math.Abs(levelled) * (1 + 1e-6) || !Exchange(errors, reference))
                break;
        }

        return (coefficients, worst);
    }

    /// <summary>The value of Σ c[i]·x^powers[i].</summary>
    public static DoubleDouble Evaluate(ReadOnlySpan<DoubleDouble> coefficients, ReadOnlySpan<int> powers, DoubleDouble x)
    {
        DoubleDouble sum = 0;
        for (var i = 0; i < powers.Length; i++)
            sum += coefficients[i] * Power(x, powers[i]);
        return sum;
    }

    public static DoubleDouble Power(DoubleDouble x, int power)
    {
        DoubleDouble result = 1;
        for (var i = 0; i < power; i++)
            result *= x;
        return result;
    }

    /// <summary>Solves for coefficients with equal and alternating weighted errors at the reference points.</summary>
    private static double Level(
        double[] grid,
        DoubleDouble[] values,
        DoubleDouble[] weights,
        int[] reference,
        ReadOnlySpan<int> powers,
        DoubleDouble[] coefficients)
    {
        var size = reference.Length;
        var matrix = new DoubleDouble[size][];
        for (var row = 0; row < size; row++)
        {
            var at = reference[row];
            matrix[row] = new DoubleDouble[size + 1];
            for (var i = 0; i < size - 1; i++)
                matrix[row][i] = weights[at] * Power(grid[at], powers[i]);
            matrix[row][size - 1] = (row & 1) == 0 ? 1 : -1;
            matrix[row][size] = weights[at] * values[at];
        }

        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
            {
                if (Math.Abs(matrix[row][column].High) > Math.Abs(matrix[pivot][column].High))
                    pivot = row;
            }

            (matrix[column], matrix[pivot]) = (matrix[pivot], matrix[column]);
            for (var row = 0; row < size; row++)
            {
                if (row == column)
                    continue;
                var factor = matrix[row][column] / matrix[column][column];
                for (var i = column; i <= size; i++)
                    matrix[row][i] -= factor * matrix[column][i];
            }
        }

        for (var i = 0; i < size - 1; i++)
            coefficients[i] = matrix[i][size] / matrix[i][i];
        return (double)(matrix[size - 1][size] / matrix[size - 1][size - 1]);
    }

    /// <summary>Moves the reference to the extrema of the present error, keeping alternation; false where that fails.</summary>
    private static bool Exchange(double[] errors, int[] reference)
    {
        var extrema = new List<int>();
        for (var i = 0; i < errors.Length; i++)
        {
            if (errors[i] == 0)
                continue;
            if (extrema.Count == 0 || errors[i] > 0 != errors[extrema[^1]] > 0)
                extrema.Add(i);
            else if (Math.Abs(errors[i]) > Math.Abs(errors[extrema[^1]]))
                extrema[^1] = i;
        }

        while (extrema.Count > reference.Length)
        {
            // The smallest goes; within the row one of its neighbours has to go too, for the signs to alternate. With
            // one too many, only an end may go.
            double Size(int i) => Math.Abs(errors[extrema[i]]);
            var last = extrema.Count - 1;
            var least = Size(0) < Size(last) ? 0 : last;
            if (extrema.Count > reference.Length + 1)
            {
                for (var i = 1; i < last; i++)
                {
                    if (Size(i) < Size(least))
                        least = i;
                }
            }

            if (least > 0 && least < last)
                extrema.RemoveRange(Size(least - 1) < Size(least + 1) ? least - 1 : least, 2);
            else
                extrema.RemoveAt(least);
        }

        if (extrema.Count < reference.Length)
            return false;
        extrema.CopyTo(reference);
        return true;
    }
}
