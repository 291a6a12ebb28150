using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Calls;

/// <summary>Finds calls of losses with an output that overlaps an input without being it, or another output.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OverlappingOutputAnalyzer() : LossCallAnalyzer(DiagnosticDescriptors.OverlappingOutput)
{
    private protected override IEnumerable<CallFinding> Diagnose(LossCall call)
    {
        LossArgument[] spans = [.. call.Spans.Where(span => span.Piece is { Storage: not null, Start: not null })];
        for (int i = 0; i < spans.Length; i++)
        {
            LossArgument output = spans[i];
            if (!output.Parameter.IsOutput)
                continue;
            // Of two outputs the later one is reported.
            foreach (LossArgument other in spans.Where((other, place) => !other.Parameter.IsOutput || place < i))
            {
                if (!Overlap(output.Piece!, other.Piece!))
                    continue;
                string pair = $"'{output.Parameter.Name}' overlaps '{other.Parameter.Name}'";
                if (other.Parameter.IsOutput)
                    yield return new(output, $"{pair}: each output needs memory of its own; the call will throw.");
                else if (output.Piece!.Start != other.Piece!.Start)
                    yield return new(output, $"{pair} without starting where it starts: an output may be an input, element for element, but not overlap it in another way; the call will throw.");
                else if (call.Method.Loss.Accumulates)
                    yield return new(output, $"{pair}: with Accumulate an output is added to, which would change the input; the call will throw.");
                else if (!InPlace.Allows(call.Method, output.Parameter, other.Parameter))
                    yield return new(output, $"{pair}, which has one item for each {Item(call.Method, other)}, not for each {Item(call.Method, output)}: an output may be an input only item for item; the call will throw.");
            }
        }
    }

    private static string Item(LossMethod method, LossArgument argument) => SpanAxes.Of(method, argument.Parameter).ToString().ToLowerInvariant();

    private static bool Overlap(StoragePiece one, StoragePiece other) =>
        SymbolEqualityComparer.Default.Equals(one.Storage, other.Storage) && (Contains(one, other.Start!.Value) || Contains(other, one.Start!.Value));

    // The first element of a piece is in it, whatever its length is.
    private static bool Contains(StoragePiece piece, int index) =>
        index == piece.Start || (index > piece.Start && (index < piece.Start + piece.Length || piece.ReachesEnd));
}
