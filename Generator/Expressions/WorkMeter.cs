using System.Runtime.CompilerServices;

namespace LossGen.Generator.Expressions;

/// <summary>
/// Counts what it takes to compile one loss, in operations on expressions and not in time, so that a definition is too dear on every machine or on none. Every
/// stage counts here, which is also where it notices that it was cancelled.
/// </summary>
/// <param name="most">The number of operations that are allowed.</param>
/// <param name="cancellationToken">Ends the work.</param>
/// <param name="whole">What this is a part of, which it counts for too; by default, nothing.</param>
internal sealed class WorkMeter(long most, CancellationToken cancellationToken, WorkMeter? whole = null)
{
    /// <summary>The number of operations so far.</summary>
    public long Spent { get; private set; }

    /// <summary>Counts operations.</summary>
    /// <exception cref="TooMuchWorkException">There are too many.</exception>
    /// <exception cref="OperationCanceledException">The work is no longer wanted.</exception>
    public void Spend(long operations = 1)
    {
        // Expressions are walked recursively; one that is nested too deeply for the stack must not end the compiler.
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new TooMuchWorkException();
        }
        cancellationToken.ThrowIfCancellationRequested();
        Count(operations);
    }

    /// <summary>For work that is not counted, since it is a multiple of what was: printing.</summary>
    /// <exception cref="OperationCanceledException">The work is no longer wanted.</exception>
    public void Continue() => cancellationToken.ThrowIfCancellationRequested();

    /// <summary>A part of this work, which may not take more than so many operations, nor more than is left of the whole.</summary>
    public WorkMeter Part(long most) => new(most, cancellationToken, this);

    /// <summary>Work that is only cancelled, however much it is.</summary>
    public static WorkMeter Unlimited(CancellationToken cancellationToken = default) => new(long.MaxValue, cancellationToken);

    private void Count(long operations)
    {
        Spent += operations;
        whole?.Count(operations);
        if (Spent > most)
            throw new TooMuchWorkException();
    }
}
