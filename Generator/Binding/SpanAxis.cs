namespace LossGen.Generator.Binding;

/// <summary>What a span has one item for.</summary>
internal enum SpanAxis
{
    Element,
    Row,
    Class,
}
