namespace LossGen.Generator.Lowering;

/// <summary>
/// Lets a pass go ahead with what the next one does, where that needs nothing but values that typical rows are expected to have: the
/// next pass then skips the rows that turn out to be typical.
/// </summary>
internal static class WorkAhead
{
    /// <summary>The work of both passes in one, or null where the next pass needs what is not known.</summary>
    /// <param name="kernel">Where the operations are.</param>
    /// <param name="first">The pass that may go ahead.</param>
    /// <param name="second">The pass after it.</param>
    /// <param name="expected">Values of rows and what they are in typical rows.</param>
    /// <param name="isKnown">Whether a value of the row is known in the first pass.</param>
    public static ElementWork? Join(KernelBuilder kernel, ElementPass first, ElementPass second, IReadOnlyDictionary<string, double> expected, Func<string, bool> isKnown)
    {
        if (first.Usual is not null || first.Any.Outputs.Count > 0)
            return null;
        ElementWork work = expected.Aggregate(second.UsualOrAny, (work, value) => work.Map(node => kernel.Replace(node, kernel.Input(value.Key), kernel.Constant(value.Value))));
        bool IsKnown(KernelNode node) => node.Op != Opcode.Input || ElementWork.RoleOf(node) is not null || isKnown(node.Name);
        return work.Inputs.All(IsKnown) ? new([.. first.Reductions, .. work.Reductions], work.Outputs) : null;
    }
}
