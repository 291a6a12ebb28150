namespace LossGen.Generator.Lowering;

/// <summary>The definition of a function of the library.</summary>
/// <param name="Name">Its name in generated code.</param>
/// <param name="Parameters">The names of its parameters; those that are the same for all lanes begin with <c>float</c>.</param>
/// <param name="Results">The names of its results.</param>
/// <param name="Summary">What it computes, on which range, with which error.</param>
/// <param name="Body">Makes the results from the parameters.</param>
internal sealed record FunctionDefinition(
    string Name, string Parameters, string Results, string Summary, Func<FunctionScope, KernelNode[], KernelNode[]> Body);
