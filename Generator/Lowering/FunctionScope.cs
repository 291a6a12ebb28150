namespace LossGen.Generator.Lowering;

/// <summary>What the body of a function is made with.</summary>
internal sealed class FunctionScope
{
    public FunctionScope(KernelBuilder kernel)
    {
        Kernel = kernel;
        Elementary = new ElementaryFunctions(kernel);
        Exponential = new GeneralExponential(kernel, Elementary);
        Logarithm = new GeneralLogarithm(kernel, Elementary);
        General = new GeneralFunctions(kernel);
        Trigonometry = new Trigonometry(kernel);
    }

    public KernelBuilder Kernel { get; }

    public ElementaryFunctions Elementary { get; }

    public GeneralExponential Exponential { get; }

    public GeneralLogarithm Logarithm { get; }

    public GeneralFunctions General { get; }

    public Trigonometry Trigonometry { get; }
}
