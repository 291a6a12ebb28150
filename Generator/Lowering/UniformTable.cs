using System.Globalization;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>Collects what a kernel needs of runtime hyperparameters, each part once.</summary>
/// <param name="kernel">The operations.</param>
/// <param name="uniforms">Where they are collected; several parts of one kernel share them.</param>
internal sealed class UniformTable(KernelBuilder kernel, List<Uniform> uniforms)
{
    // What the methods of a kernel call their own parameters and variables.
    private static readonly HashSet<string> Taken =
    [
        "buffer", "classes", "classWeights", "count", "first", "gradient", "hessian", "i", "labelBuffer", "labels", "lane", "laneSums", "length", "logits", "losses",
        "probabilities", "rest", "row", "rows", "start", "step", "sum", "targets", "weights", "whole",
    ];

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

    private string NewName(Expr expression, UniformPart part)
    {
        string name = expression.Op == Operator.Hyperparameter ? expression.Name.Trim('@', '<', '>') : expression.Graph.LabelOf(expression) ?? "uniform";
        // A keyword is written with @ in the annotated method.
        if (Taken.Contains(name) || (expression.Op == Operator.Hyperparameter && expression.Name[0] == '@'))
            name += "Value";
        string wanted = part == UniformPart.Whole ? name : name + part, unique = wanted;
        for (int number = 2; _uniforms.Exists(uniform => uniform.Name == unique); number++)
            unique = wanted + number.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
