using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes a method with a reduction over all rows around one in each row: a kernel sums up for each class, in double precision and one row after the other, so that no result depends on the
/// vector width; from the sums of each class follow its part of the value and, in their place, the derivatives that another kernel takes.
/// </summary>
internal sealed class TwoLevelWriter
{
    // Sums that lie on the stack; more take an array of the pool.
    private const int MostOnStack = 4096;

    private readonly CodeWriter _writer;
    private readonly TwoLevelMethod _method;
    private readonly GeneratedRows _user;
    private readonly string _width, _sums, _c, _value, _occurring, _rented;

    private TwoLevelWriter(CodeWriter writer, TwoLevelMethod method)
    {
        _writer = writer;
        _method = method;
        _user = method.User;
        (_width, _sums, _c, _value, _occurring, _rented) = (Local("width"), Local("sums"), Local("c"), Local("value"), Local("occurring"), Local("rented"));
    }

    public static void Write(CodeWriter writer, TwoLevelMethod method) => new TwoLevelWriter(writer, method).Write();

    private void Write()
    {
        using IDisposable body = _writer.Block(_user.Method.Signature);
        MethodWriter.WriteChecks(_writer, _user);
        string length = Local("length");
        _writer.Line($"int {_width} = {RowMethodWriter.Classes(_user)}, {length} = {_method.Reduction.Sums.Count} * {_width};");
        _writer.Line($"double {Local("rowLength")} = {_width};");
        _writer.Line($"float[] {_rented} = {length} > {MostOnStack} ? global::System.Buffers.ArrayPool<float>.Shared.Rent({length}) : null;");
        _writer.Line($"global::System.Span<float> {_sums} = {_rented} == null ? stackalloc float[{length}] : {_rented};");
        _writer.Line($"{RowMethodWriter.Call(_method.Summing, Argument)};");
        WriteClasses();
        if (_method.Deriving is { } deriving)
        {
            WriteScale(length);
            _writer.Line($"{RowMethodWriter.Call(deriving, Argument)};");
        }
        _writer.Line($"if ({_rented} != null)");
        _writer.Continue($"global::System.Buffers.ArrayPool<float>.Shared.Return({_rented});");
        if (_user.Method.ReturnKind != ReturnKind.Void)
            MethodWriter.WriteReturn(_writer, _user, _value + (Divisor is { } divisor ? $" / {divisor}" : ""));
    }

    private string? Divisor => _user.Method.Loss.Reduction == LossReduction.Sum ? null : Local("divisor");

    private KernelSpan? ClassWeights => _user.Spans.FirstOrDefault(span => span.Role == LossRole.ClassWeights);

    private string Local(string wanted) => _user.Local(wanted);

    // What a class that does not occur sums up takes no part: its derivatives are 0.
    private void WriteClasses()
    {
        bool isWeighted = _user.Method.Loss.Reduction == LossReduction.MeanOverWeights;
        string weight = Local("weight"), factor = ClassWeights is null ? "" : $"{weight} * ";
        _writer.Line("// Of each class: its part of the value, and in the place of its sums the derivatives by them.");
        _writer.Line($"double {_value} = 0, {_occurring} = 0;");
        using (_writer.Block($"for (int {_c} = 0; {_c} < {_width}; {_c}++)"))
        {
            _writer.Line($"double {string.Join(", ", _method.Reduction.Sums.Select((sum, index) => $"{Local(sum)} = {At(index)}"))};");
            using (_writer.Block($"if (!{Print(_method.Reduction.Occurs)})"))
            {
                _writer.Line($"{string.Join(" = ", Enumerable.Range(0, _method.Reduction.Sums.Count).Select(At))} = 0;");
                _writer.Line("continue;");
            }
            if (ClassWeights is { } weights)
                _writer.Line($"double {weight} = {StorageText.Read(weights, $"{weights.Variable}[{_c}]")};");
            _writer.Line($"{_occurring} += {(isWeighted ? weight : "1")};");
            _writer.Line($"{_value} += {factor}{Print(_method.Reduction.Value)};");
            for (int index = 0; index < _method.Reduction.Sums.Count; index++)
                _writer.Line($"{At(index)} = (float)({factor}{Print(_method.Reduction.Derivatives[index])});");
        }
        if (Divisor is { } divisor)
            _writer.Line($"double {divisor} = {_occurring} == 0 ? double.PositiveInfinity : {_occurring};");
    }

    private void WriteScale(string length)
    {
        if (!_user.HasScale)
            return;
        string scale = Local("scale");
        _writer.Line($"double {scale} = {MethodWriter.ScaleExpression(_user, Divisor)};");
        _writer.Line($"for (int {_c} = 0; {_c} < {length}; {_c}++)");
        _writer.Continue($"{_sums}[{_c}] = (float)({scale} * {_sums}[{_c}]);");
    }

    private string At(int sum) => $"{_sums}[{(sum == 0 ? _c : $"{(sum == 1 ? "" : $"{sum} * ")}{_width} + {_c}")}]";

    private string Argument(KernelSpan span)
    {
        int sum = span.Parameter.Hyperparameter is { } name ? _method.Reduction.Sums.ToList().IndexOf(name) : -1;
        return sum >= 0 ? $"{_sums}.Slice({(sum == 0 ? "0" : sum == 1 ? _width : $"{sum} * {_width}")}, {_width})" : _user.Span(span.Role).Variable;
    }

    private string Print(Expr expr) => ScalarExpression.Print(expr, name =>
        _method.Reduction.Sums.FirstOrDefault(sum => InputNames.OfSum(sum) == name) is { } known ? Local(known)
        : _user.Spans.FirstOrDefault(span => span.Role == LossRole.Hyperparameter && span.Parameter.Name == name) is { } ofClasses ? $"(double){ofClasses.Variable}[{_c}]"
        : name);
}
