namespace LossGen.Generator.Binding;

/// <summary>How portable code gets at the bits of a float.</summary>
internal enum BitAccess
{
    /// <summary><c>BitConverter.SingleToInt32Bits</c>, of .NET Standard 2.1.</summary>
    Converter,

    /// <summary><c>Unsafe.As</c>, which comes with System.Memory.</summary>
    Unsafe,

    /// <summary>The cast of a span of one element.</summary>
    Span,
}
