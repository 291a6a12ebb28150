using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>Writes the file that the kernels of a compilation share: functions, checks, and what loops have in common.</summary>
internal static class LibraryWriter
{
    /// <summary>The name of the file.</summary>
    public const string HintName = "LossGen.Library.g.cs";

    /// <summary>Writes the file.</summary>
    /// <param name="platform">What the target framework has.</param>
    /// <param name="parts">What the kernels use.</param>
    public static string Write(TargetPlatform platform, LibraryParts parts)
    {
        var writer = new CodeWriter();
        SourceWriter.WriteHead(writer);
        using (writer.Namespace(platform.Library))
        {
            SourceWriter.WriteUsings(writer, platform);
            (string loops, string counting) = platform.HasVectors ? (LibraryText.VectorLoops, CountingLibraryText.WithVectors) : (LibraryText.PortableLoops, CountingLibraryText.Portable);
            WriteText(writer, LibraryText.Checks);
            WriteText(writer, loops.Replace("{0}", counting + LibraryText.Parts));
            if (!platform.HasVectors || parts.HasScalars)
                WriteText(writer, BitsText(platform.Portable));
            if (!platform.HasVectors && platform.Portable.HasFours)
                WriteText(writer, FourLibraryText.Text);
            if (platform is { HasVectors: true, HasFusedEstimates: false })
                WriteText(writer, LibraryText.Native);
            if (parts.HasMining)
                WriteText(writer, LibraryText.Mining);
            if (parts.HasAxes)
                WriteText(writer, AxesLibraryText.Text);
            if (parts.Counts.Count > 0)
                WriteText(writer, CountsLibraryText.Of(parts.Counts));
            if (parts.IgnoresBytes && platform.HasVectors)
                WriteText(writer, IgnoredTargetText.Text);
            if (parts.HasRows && platform.HasVectors)
                WriteText(writer, RowLibraryText.Of(platform));
            if (parts.HasClassMajor && platform.HasVectors)
                WriteText(writer, ClassMajorLibraryText.Text);
            if (parts.Numbers.Count > 0)
                WriteText(writer, NumberLibraryText.Of(platform, parts.HasRows, parts.Numbers));
        }
        WriteFunctions(writer, platform, LibraryNames.FusedFunctions, parts.Fused, fused: true);
        WriteFunctions(writer, platform, LibraryNames.ReproducibleFunctions, parts.Reproducible, fused: false);
        WriteFunctions(writer, platform with { HasVectors = false }, LibraryNames.ScalarFunctions, parts.Scalar, fused: false);
        return writer.ToString();
    }

    private static void WriteFunctions(CodeWriter writer, TargetPlatform platform, string name, EquatableArray<FunctionUse> uses, bool fused)
    {
        if (uses.Count == 0)
            return;
        writer.Line();
        using IDisposable block = writer.Namespace(platform.Library);
        SourceWriter.WriteUsings(writer, platform);
        writer.Line($"using {LibraryNames.Functions} = global::{platform.Library}.{name};");
        writer.Line();
        writer.Line(fused
            ? "/// <summary>Functions of kernels, with fused multiply-add where the machine has it.</summary>"
            : "/// <summary>Functions of kernels, whose results are the same on every machine.</summary>");
        Dialect[] dialects = platform.HasVectors ? [.. VectorWidths.Dialects(fused)]
            : platform.Portable.HasVectors ? [new ScalarDialect(), new PortableVectorDialect()]
            : [new ScalarDialect()];
        FunctionWriter.Write(writer, name, uses, dialects, fused);
    }

    private static string BitsText(PortablePlatform platform)
    {
        (string of, string toFloat) = platform switch
        {
            { AllowsUnsafe: true } => ("unsafe int Of(float value) => *(int*)&value", "unsafe float ToFloat(int bits) => *(float*)&bits"),
            { Bits: BitAccess.Converter } => ("int Of(float value) => BitConverter.SingleToInt32Bits(value)", "float ToFloat(int bits) => BitConverter.Int32BitsToSingle(bits)"),
            { Bits: BitAccess.Unsafe } => ("int Of(float value) => Unsafe.As<float, int>(ref value)", "float ToFloat(int bits) => Unsafe.As<int, float>(ref bits)"),
            _ => ("int Of(float value) => MemoryMarshal.Cast<float, int>(stackalloc float[] { value })[0]", "float ToFloat(int bits) => MemoryMarshal.Cast<int, float>(stackalloc int[] { bits })[0]"),
        };
        return LibraryText.Bits.Replace("{0}", of).Replace("{1}", toFloat);
    }

    private static void WriteText(CodeWriter writer, string text)
    {
        foreach (string line in text.Split('\n'))
            writer.Line(line.TrimEnd('\r'));
        writer.Line();
    }
}
