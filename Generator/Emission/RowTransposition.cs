namespace LossGen.Generator.Emission;

/// <summary>Writes functions that lay rows side by side.</summary>
internal static class RowTransposition
{
    /// <summary>Writes the transpositions.</summary>
    public static void WriteMoves(CodeWriter writer)
    {
        writer.Line("// The elements of a group of rows, class by class.");
        WriteTransposition(
            writer,
            "private static void ToColumns(ref float start, ref float columns, int rows, int classes, int apart)",
            index => $"Vector128.LoadUnsafe(ref {RowOf[index]}, i)",
            index => $"StoreUnsafe(ref column, {(index == 0 ? "0" : $"{index} * far")})",
            "Unsafe.Add(ref columns, apart * i + row) = Unsafe.Add(ref start, row * classes + i);");
        writer.Line();
        WriteTransposition(
            writer,
            "private static void ToRows(ref float columns, ref float start, int rows, int classes, int apart)",
            index => $"Vector128.LoadUnsafe(ref column, {(index == 0 ? "0" : $"{index} * far")})",
            index => $"StoreUnsafe(ref {RowOf[index]}, i)",
            "Unsafe.Add(ref start, row * classes + i) = Unsafe.Add(ref columns, apart * i + row);");
        writer.Line();
    }

    private static IReadOnlyList<string> RowOf { get; } = ["first", "second", "third", "fourth"];

    // Four rows and four classes at a time; the last four classes may overlap those before.
    private static void WriteTransposition(CodeWriter writer, string signature, Func<int, string> load, Func<int, string> store, string ofOne)
    {
        string[] names = ["a", "b", "c", "d"];
        using IDisposable method = writer.Block(signature);
        writer.Line("int row = 0;");
        using (writer.Block("for (; classes >= 4 && row + 3 < rows; row += 4)"))
        {
            writer.Line("nuint length = (nuint)classes, far = (nuint)apart;");
            writer.Line("ref float first = ref Unsafe.Add(ref start, row * classes);");
            writer.Line("ref float second = ref Unsafe.Add(ref first, length);");
            writer.Line("ref float third = ref Unsafe.Add(ref second, length);");
            writer.Line("ref float fourth = ref Unsafe.Add(ref third, length);");
            using IDisposable blocks = writer.Block("for (nuint next = 0; next < length; next += 4)");
            writer.Line("nuint i = global::System.Math.Min(next, length - 4);");
            writer.Line("ref float column = ref Unsafe.Add(ref columns, far * i + (nuint)row);");
            for (int i = 0; i < 4; i++)
                writer.Line($"Vector128<float> {names[i]} = {load(i)};");
            writer.Line("Transpose(ref a, ref b, ref c, ref d);");
            for (int i = 0; i < 4; i++)
                writer.Line($"{names[i]}.{store(i)};");
        }
        using (writer.Block("for (; row < rows; row++)"))
        {
            writer.Line("for (int i = 0; i < classes; i++)");
            writer.Continue(ofOne);
        }
    }

    /// <summary>Writes the transposition of four vectors of four floats.</summary>
    public static void WriteTranspose(CodeWriter writer)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block("private static void Transpose(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c, ref Vector128<float> d)"))
        {
            writer.Line("Vector128<float> ab = Low(a, b), cd = Low(c, d), abHigh = High(a, b), cdHigh = High(c, d);");
            foreach ((string name, string function, string pairs) in new[] { ("a", "Low", "ab, cd"), ("b", "High", "ab, cd"), ("c", "Low", "abHigh, cdHigh"), ("d", "High", "abHigh, cdHigh") })
                writer.Line($"{name} = {function}Pairs({pairs});");
        }
        writer.Line();
        foreach ((string name, string sse, string arm, string lanes) in new[]
        {
            ("Low", "Sse.UnpackLow(a, b)", "AdvSimd.Arm64.ZipLow(a, b)", "a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1)"),
            ("High", "Sse.UnpackHigh(a, b)", "AdvSimd.Arm64.ZipHigh(a, b)", "a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3)"),
            ("LowPairs", "Sse.MoveLowToHigh(a, b)", "AdvSimd.Arm64.ZipLow(a.AsDouble(), b.AsDouble()).AsSingle()", "a.GetElement(0), a.GetElement(1), b.GetElement(0), b.GetElement(1)"),
            ("HighPairs", "Sse.MoveHighToLow(b, a)", "AdvSimd.Arm64.ZipHigh(a.AsDouble(), b.AsDouble()).AsSingle()", "a.GetElement(2), a.GetElement(3), b.GetElement(2), b.GetElement(3)"),
        })
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Line($"private static Vector128<float> {name}(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? {sse}");
            writer.Continue($": AdvSimd.Arm64.IsSupported ? {arm}");
            writer.Continue($": Vector128.Create({lanes});");
            writer.Line();
        }
    }
}
