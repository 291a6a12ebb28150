using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Writes how something is passed or returned, as C# writes it.</summary>
internal static class RefKinds
{
    // The compiler that this is built against has no name for it.
    private const RefKind RefReadOnlyParameter = (RefKind)4;

    /// <summary>The modifiers of a parameter, with a blank behind them; empty for one that is passed by value.</summary>
    public static string OfParameter(RefKind kind) => kind switch
    {
        RefKind.None => "",
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefReadOnlyParameter => "ref readonly ",
        _ => "in ",
    };

    /// <summary>The modifiers of a result, with a blank behind them.</summary>
    public static string OfResult(RefKind kind) => kind switch
    {
        RefKind.None => "",
        RefKind.Ref => "ref ",
        _ => "ref readonly ",
    };
}
