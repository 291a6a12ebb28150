namespace LossGen.Generator.Lowering;

/// <summary>A function that kernels call; its body is a kernel too, so that one definition serves vectors of all widths and portable code.</summary>
/// <param name="Name">Its name in generated code.</param>
/// <param name="Summary">What it computes, on which range, with which error.</param>
/// <param name="Parameters">The inputs of the body: numbers of each lane, or uniforms.</param>
/// <param name="Results">What it gives.</param>
internal sealed record KernelFunction(string Name, string Summary, IReadOnlyList<KernelNode> Parameters, IReadOnlyList<FunctionResult> Results)
{
    /// <summary>The longest chain of operations in it.</summary>
    public int Depth { get; } = Results.Max(result => result.Node.Depth);

    /// <summary>About what it costs, in additions.</summary>
    public double Cost => Body.Schedule().Sum(KeptNumber.CostOf);

    /// <summary>The body.</summary>
    public Kernel Body => Kernel.Of(Results.Select(result => result.Node));

    /// <summary>The functions that it calls.</summary>
    public IEnumerable<string> Calls => Body.Calls;
}
