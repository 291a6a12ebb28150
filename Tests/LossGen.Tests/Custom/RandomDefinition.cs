using System.Globalization;
using System.Text;

namespace LossGen.Tests.Custom;

/// <summary>
/// Writes random definitions in C#: nested expressions of well-behaved functions, local variables, branches, loops, helper methods. Numbers are
/// multiples of 1/8, so that float and double agree on them.
/// </summary>
internal sealed class RandomDefinition(Random random, string name)
{
    private readonly StringBuilder _helpers = new();
    private int _names;

    public CustomCase Create()
    {
        bool isRegression = random.Next(3) == 0;
        List<string> variables = [isRegression ? "prediction" : "logit", "target"];
        if (isRegression)
            variables.Add("(prediction - target)");
        string body = Statements([.. variables, "a", "b"], 3);
        string source = $"[LossDefinition] public static double {name}(double {variables[0]}, double target, double a = 0.5, double b = 1.25) {{ {body} }}\n{_helpers}";
        return new(name, source, random.Next(2) == 0 ? "" : "0.75, 2", isRegression);
    }

    private string Statements(List<string> variables, int depth)
    {
        var text = new StringBuilder();
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            string local = $"v{_names++}";
            switch (random.Next(depth > 0 ? 8 : 3))
            {
                case 0 or 1 or 2:
                    text.Append(Invariant($"{(random.Next(2) == 0 ? "var" : "double")} {local} = {Term(variables, 3)}; "));
                    break;
                case 3:
                    text.Append(Invariant($"double {local}; if ({Condition(variables)}) {local} = {Term(variables, 2)}; else {{ {local} = {Term(variables, 2)}; {local} += {Term(variables, 1)}; }} "));
                    break;
                case 4:
                    text.Append(Invariant($"if ({Condition(variables)}) {{ {Statements([.. variables], depth - 1)} }} "));
                    continue;
                case 5:
                    text.Append(Invariant($"double {local} = 0; for (int i{local} = 1; i{local} <= {random.Next(1, 5)}; i{local}++) {{ if (i{local} == 3) continue; {local} = 0.5 * {local} + i{local} * 0.125 * {Term(variables, 1)}; }} "));
                    break;
                case 6:
                    text.Append(Invariant($"double {local} = {Term(variables, 1)} switch {{ < {Number()} => {Term(variables, 1)}, >= {Number()} and < 2 or > 3 => {Term(variables, 1)}, var w when w > 0.5 => {Term([.. variables, "w"], 1)}, _ => {Term(variables, 1)} }}; "));
                    break;
                default:
                    string helper = $"{name}Helper{_names++}";
                    _helpers.AppendLine(Invariant($"private static double {helper}(double u, double k = {Number()}) {{ double inner = {Term(["u", "k"], 2)}; return {Term(["inner", "u"], 1)}; }}"));
                    text.Append(Invariant($"double {local} = {helper}({(random.Next(2) == 0 ? Term(variables, 1) : $"k: {Term(variables, 1)}, u: {variables[0]}")}); "));
                    break;
            }
            variables.Add(local);
        }
        return text.Append(Invariant($"return {Term(variables, 2)} + 0.5 * {Term(variables, 2)};")).ToString();
    }

    // A bounded or slowly growing function of what is there.
    private string Term(List<string> variables, int depth)
    {
        string Next() => Term(variables, depth - 1);
        if (depth == 0 || random.Next(6) == 0)
            return random.Next(5) == 0 ? Invariant($"{Number():0.000}") : variables[random.Next(variables.Count)];
        return random.Next(19) switch
        {
            0 => $"({Next()} + {Next()})",
            1 => $"({Next()} - {Next()})",
            2 => Invariant($"({Number()} * {Next()})"),
            3 => $"Math.Tanh({Next()}) * {Next()}",
            4 => $"1 / (1 + Math.Exp(-{Bounded(Next())}))",
            5 => $"Math.Exp(-0.5 * Square({Next()}))",
            6 => $"Math.Log(1 + Square({Next()}))",
            7 => $"Math.Sqrt(1 + Square({Next()}))",
            8 => $"Math.Sin({Next()})",
            9 => $"Math.Cos({Next()}) * Math.Atan({Next()})",
            10 => $"Math.Abs({Next()})",
            11 => $"Math.Max({Next()}, {Next()})",
            12 => Invariant($"Math.Min({Number()}, {Next()})"),
            13 => Invariant($"Math.Clamp({Next()}, -1.5, {2 + Math.Abs(Number())})"),
            14 => $"({Condition(variables)} ? {Next()} : {Next()})",
            15 => $"-({Next()}) / (1 + Square({Next()}))",
            16 => $"Math.Pow(1 + Square({Next()}), {(random.Next(2) == 0 ? "0.25" : "-0.75")})",
            17 => $"Math.Asinh({Next()})",
            _ => $"0.25f * (double)({Next()})",
        };
    }

    private string Condition(List<string> variables)
    {
        string first = Invariant($"{Term(variables, 1)} {(random.Next(2) == 0 ? "<" : ">=")} {Number()}");
        return random.Next(4) switch
        {
            0 => $"{first} && {variables[1]} > 0.25",
            1 => $"!({first}) || {variables[0]} > 2",
            2 => Invariant($"{variables[0]} is > {Number()} and not (> 1.5 and < 2.5)"),
            _ => first,
        };
    }

    private static string Bounded(string term) => $"Math.Clamp({term}, -30, 30)";

    private double Number() => random.Next(-16, 17) / 8.0;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
