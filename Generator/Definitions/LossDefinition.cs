using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>A loss: its name, that of the attribute for a built-in one, and its formula for one element.</summary>
internal sealed record LossDefinition(string Name, Func<DefinitionScope, Expr> Loss)
{
    /// <summary>The predictions that the loss is for, where these are not all numbers.</summary>
    public Domain? Predictions { get; init; }

    /// <summary>The targets that the loss is for, where these are others than those of its family; the options of the attribute may decide.</summary>
    public Func<IReadOnlyList<Hyperparameter>, Domain?> Targets { get; init; } = _ => null;

    /// <summary>What the loss is made of the numbers of samples of classes.</summary>
    public IReadOnlyList<CountTable> CountTables { get; init; } = [];

    /// <summary>Whether the loss compares with targets.</summary>
    public bool HasTargets { get; init; } = true;

    /// <summary>For losses of the regions of classes, what they are made of; else null.</summary>
    public ClassRegion? Classes { get; init; }

    /// <summary>A bound of the second derivative that keeps Newton steps tame; null where none is known.</summary>
    public Func<DefinitionScope, Expr>? Majorizer { get; init; }
}
