using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Tests.Harness;

/// <summary>Source as it may look while it is being edited: a few tokens removed, doubled, exchanged or replaced.</summary>
internal static class TokenMutation
{
    public static string Of(string source, Random random)
    {
        List<string> tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString())];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(tokens.Count), other = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                default:
                    tokens[at] = tokens[other];
                    break;
            }
        }
        return string.Concat(tokens);
    }
}
