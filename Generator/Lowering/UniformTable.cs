using System.Globalization;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>Collects what a kernel needs of runtime hyperparameters, each part once.</summary>
/// <param name="kernel">The operations.</param>
/// <param name="uniforms">Where they are collected; several parts of one kernel share them.</param>
internal sealed class UniformTable(KernelBuilder kernel, List<Uniform> uniforms)
{
    private readonly List<Uniform> _uniforms = uniforms;

    public IReadOnlyList<Uniform> All => _uniforms;

    /// <summary>The float of the kernel for a uniform expression or a part of it.</summary>
    public KernelNode Get(Expr expression, UniformPart part = UniformPart.Whole)
    {
        if (expression.IsConstant)
        {
            double head = FloatParts.Head(expression.Value, 12);
            return kernel.Constant(part switch
            {
                UniformPart.Whole => expression.Value,
                UniformPart.Head => head,
                _ => expression.Value - head,
            });
        }
        Uniform? uniform = _uniforms.Find(known => known.Expression == expression && known.Part == part);
        if (uniform is null)
            _uniforms.Add(uniform = new Uniform(NewName(expression, part), expression, part));
        return kernel.Uniform(uniform.Name);
    }

    // The names end like no other name in a kernel, whatever the user calls a hyperparameter or a variable of a definition.
    private string NewName(Expr expression, UniformPart part)
    {
        string name = expression.Op == Operator.Hyperparameter ? expression.Name.Trim('@', '<', '>') : expression.Graph.LabelOf(expression) ?? "uniform";
        string wanted = name + (part == UniformPart.Whole ? "" : part) + "Value", unique = wanted;
        for (int number = 2; _uniforms.Exists(uniform => uniform.Name == unique); number++)
            unique = wanted + number.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
