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
        var functions = new CodeWriter();
        WriteFunctions(functions, platform, LibraryNames.FusedFunctions, parts.Fused, fused: true);
        WriteFunctions(functions, platform, LibraryNames.ReproducibleFunctions, parts.Reproducible, fused: false);
        WriteFunctions(functions, platform with { HasVectors = false }, LibraryNames.ScalarFunctions, parts.Scalar, fused: false);

        var writer = new CodeWriter();
        SourceWriter.WriteHead(writer);
        using (writer.Namespace(platform.Library))
        {
            SourceWriter.WriteUsings(writer, platform);
            foreach (string text in LibrarySelection.Of(Classes(platform, parts.Numbers, parts.Counts), parts.Members.Concat(LibraryUses.In(functions.ToString()))))
                WriteText(writer, text);
            // Its members are used without its name.
            if (platform is { HasVectors: true, HasFusedEstimates: false })
                WriteText(writer, LibraryText.Native);
        }
        return writer.ToString() + functions;
    }

    /// <summary>The classes of the library, whole.</summary>
    internal static IEnumerable<string> Classes(TargetPlatform platform, EquatableArray<string> numbers, EquatableArray<string> counts) =>
    [
        LibraryText.Checks,
        platform.HasVectors ? LibraryText.VectorLoops.Replace("{0}", CountingLibraryText.WithVectors + "\n" + LibraryText.Parts) : LibraryText.PortableLoops.Replace("{0}", CountingLibraryText.Portable + "\n" + LibraryText.Parts),
        BitsText(platform.Portable),
        .. !platform.HasVectors && platform.Portable.HasFours ? [FourLibraryText.Text] : Array.Empty<string>(),
        LibraryText.Mining,
        AxesLibraryText.Text,
        .. platform.HasVectors ? new[] { IgnoredTargetText.Text, RowLibraryText.Of(platform), ClassMajorLibraryText.Text } : [],
        NumberLibraryText.Of(platform, numbers),
        CountsLibraryText.Of(counts),
    ];

    private static void WriteFunctions(CodeWriter writer, TargetPlatform platform, string name, EquatableArray<FunctionUse> uses, bool fused)
    {
        if (uses.Count == 0)
            return;
        if (platform.HasVectors)
        {
            // One width in each part: constants and signatures need not say which.
            foreach (int width in VectorWidths.All)
                WriteFunctions(writer, platform, name, uses, [new VectorDialect(width, fused) { IsAlone = true, NamesBits = true }], width, fused);
        }
        else
        {
            WriteFunctions(writer, platform, name, uses, platform.Portable.HasVectors ? [new ScalarDialect(), new PortableVectorDialect()] : [new ScalarDialect()], null, fused);
        }
    }

    private static void WriteFunctions(CodeWriter writer, TargetPlatform platform, string name, EquatableArray<FunctionUse> uses, IReadOnlyList<Dialect> dialects, int? width, bool fused)
    {
        writer.Line();
        using IDisposable block = writer.Namespace(platform.Library);
        SourceWriter.WriteUsings(writer, platform, width);
        writer.Line($"using {LibraryNames.Functions} = global::{platform.Library}.{name};");
        writer.Line();
        bool isFirst = width is null || width == VectorWidths.All[0];
        writer.Line(!isFirst ? $"/// <summary>The same functions with {width} bits.</summary>"
            : fused ? "/// <summary>Functions of kernels, with fused multiply-add where the machine has it.</summary>"
            : "/// <summary>Functions of kernels, whose results are the same on every machine.</summary>");
        FunctionWriter.Write(writer, name, uses, dialects, fused, isFirst);
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
