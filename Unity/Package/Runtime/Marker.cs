namespace LossGen.Unity
{
    /// <summary>
    /// Unity runs the generator in this assembly and in those that refer to it, and an assembly needs a source file. An assembly definition that has losses
    /// lists LossGen.Unity in its references; scripts without one see it by themselves.
    /// </summary>
    internal static class Marker
    {
    }
}
