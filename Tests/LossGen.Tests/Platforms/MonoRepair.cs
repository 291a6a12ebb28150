using Mono.Cecil;

namespace LossGen.Tests.Platforms;

/// <summary>
/// Lets an assembly run on Debian's Mono, whose class library is built by a compiler that does not mark <c>ref readonly</c> results.
/// The C# compiler asks for the mark, and Mono then finds no such method: <c>ReadOnlySpan&lt;T&gt;</c>'s indexer is one.
/// </summary>
internal static class MonoRepair
{
    public static void Apply(string assemblyFile)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyFile, new ReaderParameters { InMemory = true });
        IEnumerable<MethodReference> calls = assembly.MainModule.GetTypes()
            .SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Select(instruction => instruction.Operand).OfType<MethodReference>();
        foreach (MethodReference call in calls.ToArray())
        {
            if (call.ReturnType is RequiredModifierType { ModifierType.Name: "InAttribute" } marked)
                call.ReturnType = marked.ElementType;
        }
        assembly.Write(assemblyFile);
    }
}
