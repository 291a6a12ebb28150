using System.Globalization;
using System.Text;

namespace LossGen.Tests.Hostile;

/// <summary>
/// Writes random definitions over rows: every operation of <c>LossRow</c>, functions of classes in functions of classes, with and without a number of one class
/// that meets a row, helpers that take rows and numbers, branches and loops of rows.
/// </summary>
internal sealed class HostileRow(Random random, string name)
{
    private readonly StringBuilder _helpers = new();
    private int _names;

    public string Create()
    {
        string body = Local(2);
        return $"[LossDefinition] public static float {name}(LossRow logits) {{ {body} return {Number(["rows"], [], 3)}; }}\n{_helpers}";
    }

    // A row to begin with, so that there is more than one.
    private string Local(int depth) => random.Next(4) switch
    {
        0 => $"LossRow rows = {Row(["logits"], [], depth)}; for (int i = 1; i < 3; i++) rows = 0.5f * rows + i * logits.IsLabel;",
        1 => $"LossRow rows = logits; if (logits.Sum() > {Constant()}) rows = {Row(["logits"], [], depth)};",
        _ => $"LossRow rows = {Row(["logits"], [], depth)};",
    };

    private string Row(string[] rows, string[] numbers, int depth)
    {
        string row = rows[random.Next(rows.Length)];
        if (depth == 0)
            return row;
        string Next() => Row([.. rows, "logits"], numbers, depth - 1);
        return random.Next(11) switch
        {
            0 => $"{Next()}.Softmax()",
            1 => $"({Next()}).LogSoftmax()",
            2 => $"({Next()} + {Next()})",
            3 => $"({Next()} - {Number([row], numbers, depth - 1)})",
            4 => $"({Number([row], numbers, depth - 1)} * {Next()})",
            5 => $"({Next()} * {Next()})",
            6 => $"(1 - {row}.IsLabel)",
            7 => $"({Next()} / (2 + logits.Max() * logits.Max()))",
            8 => $"(-{Next()})",
            _ => Map(Next(), rows, numbers, depth),
        };
    }

    private string Map(string row, string[] rows, string[] numbers, int depth)
    {
        string v = $"v{_names++}";
        // Mostly without numbers of an outer function, which would meet the classes of this row.
        string[] visible = random.Next(3) == 0 ? [.. numbers, v] : [v];
        return random.Next(3) == 0
            ? $"({row}).Map({v} => {{ float own{v} = {Number(rows, visible, depth)}; if ({v} > {Constant()}) own{v} += {v}; return own{v} * {Constant()}; }})"
            : $"({row}).Map({v} => {Number(rows, visible, depth)} + 0.5f * {v} * {v})";
    }

    private string Number(string[] rows, string[] numbers, int depth)
    {
        string Next() => Number(rows, numbers, depth - 1);
        string[] ofRow = random.Next(3) == 0 ? numbers : [];
        string Inner() => Row(rows, ofRow, depth - 1);
        if (depth <= 0 || (numbers.Length > 0 && random.Next(4) == 0))
            return numbers.Length > 0 && random.Next(4) > 0 ? numbers[random.Next(numbers.Length)] : Constant();
        return random.Next(14) switch
        {
            0 or 1 => $"({Inner()}).Sum()",
            2 => "(2 * logits - 1).Max()",
            3 => $"({Inner()}).LogSumExp()",
            4 => $"({Inner()}).AtLabel()",
            5 => $"{rows[0]}.Classes",
            6 => $"({Next()} - {Next()})",
            7 => $"MathF.Tanh({Next()})",
            8 => $"LossMath.Softplus({Next()})",
            9 => $"MathF.Max({Next()}, {Constant()})",
            10 => $"({Next()} > {Constant()} ? {Next()} : {Next()})",
            11 => Helper(Inner(), Next()),
            12 => $"MathF.Sqrt(1 + {Square(Next())})",
            _ => $"(0.25f * {Next()} + {Next()})",
        };
    }

    private string Square(string number) => Helper("logits", number, "number * number");

    private string Helper(string row, string number, string? body = null)
    {
        string helper = $"{name}Helper{_names++}";
        body ??= random.Next(5) == 0 ? "(row * number).Sum()" : random.Next(2) == 0 ? "row.Sum() - number" : "row.Sum() * 0.125f + number";
        _helpers.AppendLine(CultureInfo.InvariantCulture, $"private static float {helper}(LossRow row, float number) {{ float result = {body}; return result; }}");
        return $"{helper}({row}, {number})";
    }

    private string Constant() => (random.Next(-12, 13) / 8.0).ToString("0.000", CultureInfo.InvariantCulture) + "f";
}
