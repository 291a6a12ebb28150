namespace LossGen.Tests.Hostile;

/// <summary>A random signature in a random place: keywords as names, nested, generic and odd types, parameters in any order and of any type, any accessibility.</summary>
internal sealed class HostileMethod(Random random, int index, bool isCSharp9)
{
    private static readonly string[] Names = ["@class", "@if", "@event", "e", "x", "block", "i", "length", "sum", "@params", "@checked", "value", "Vector", "Span", "Math", "System", "Größe", "_", "__", "@async", "@var", "nint", "@record", "field"];

    public string Create()
    {
        string[] names = [.. Names.OrderBy(_ => random.Next()).Take(12)];
        string prediction = names[0], target = names[1], gradient = names[2], method = names[3] + (names[3].StartsWith('@') ? "" : "M"), type = $"T{index}", outer = $"Outer{index}";
        bool isStatic = random.Next(2) == 0;
        string Input() => random.Next(3) == 0 ? "float[]" : "ReadOnlySpan<float>";
        string[] parameters =
        [
            $"[Role(LossRole.Logits)] {Input()} {prediction}", $"[Role(LossRole.Targets)] {Input()} {target}", $"[Role(LossRole.Gradient)] {(random.Next(3) == 0 ? "float[]" : "Span<float>")} {gradient}",
        ];
        (string Name, string Argument)[] arguments = [(parameters[0], "x"), (parameters[1], "y"), (parameters[2], "g")];
        arguments = [.. arguments.OrderBy(_ => random.Next())];
        string attribute = random.Next(3) switch { 0 => "HalfSquaredError(Reduction = Reduction.Sum)", 1 => "CustomLoss(\"Definitions.Half\", Reduction = Reduction.Sum)", _ => "HuberLoss(Delta = 1000, Reduction = Reduction.Sum)" };
        string kind = isStatic ? Pick("class", "struct", "static class", "sealed class", isCSharp9 ? "record" : "record struct") : Pick("class", "struct", "record", "sealed class");
        string generic = Pick("", "", "<T>", "<@in, T> where T : struct"), closed = generic.Length == 0 ? "" : generic.StartsWith("<T>", StringComparison.Ordinal) ? "<string>" : "<int, byte>";
        string around = Pick("class", "struct", "record");
        string declaration = $"public partial {around} {outer} {{ public {kind.Replace("class", "partial class").Replace("struct", "partial struct").Replace("record partial struct", "partial record struct").Replace("record", kind == "record" ? "partial record" : "record")} {type}{generic} {{ "
            + $"[{attribute}] public {(isStatic ? "static " : "")}partial {Pick("float", "double")} {method}({string.Join(", ", arguments.Select(argument => argument.Name))}); }} }}";
        string space = Pick("", "N", "n", "Names.Inner", "Global.System", "Shop.@event", "@class.@if", $"Long{new string('x', 280)}");
        string full = $"{(space.Length == 0 ? "" : space + ".")}{outer}.{type}{closed}";
        string target2 = isStatic ? full : $"new {full}()";
        return $"{(space.Length == 0 ? declaration : $"namespace {space} {{ {declaration} }}")}\n"
            + $"public static class Call{index} {{ public static double Run(float[] x, float[] y, float[] g) => {target2}.{method}({string.Join(", ", arguments.Select(argument => argument.Argument))}); }}";
    }

    private string Pick(params string[] values) => values[random.Next(values.Length)];
}
