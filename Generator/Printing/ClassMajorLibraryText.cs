namespace LossGen.Generator.Printing;

/// <summary>The part of the library for rows that lie class by class.</summary>
internal static class ClassMajorLibraryText
{
    public static string Text { get; } = Start + string.Concat(VectorWidths.All.Select(width => Sums.Replace("{W}", $"{width}").Replace("{half}", $"{width / 64}"))) + "}";

    private const string Start = """
        /// <summary>What losses of rows share that lie class by class.</summary>
        internal static class ClassMajor
        {
            /// <summary>Copies a group of rows, so that nothing lies between its classes.</summary>
            [MethodImpl(Loops.Kernel)]
            public static void ToColumns(ref float start, nuint stride, ref float columns, int rows, int classes, int apart)
            {
                for (int i = 0; i < classes; i++)
                    CopyRow(ref Unsafe.Add(ref start, stride * (nuint)i), ref Unsafe.Add(ref columns, apart * i), rows);
            }

            // A call of the library's copying would take longer than the few vectors that there are.
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static void CopyRow(ref float from, ref float to, int count)
            {
                int i = 0;
                for (; i + 15 < count; i += 16)
                {
                    Vector256<float> first = Vector256.LoadUnsafe(ref from, (nuint)i), second = Vector256.LoadUnsafe(ref from, (nuint)i + 8);
                    first.StoreUnsafe(ref to, (nuint)i);
                    second.StoreUnsafe(ref to, (nuint)i + 8);
                }
                for (; i < count; i++)
                    Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
            }

            public static void ToColumns(ref byte start, nuint stride, ref float columns, int rows, int classes, int apart)
            {
                for (int i = 0; i < classes; i++)
                {
                    ref byte first = ref Unsafe.Add(ref start, stride * (nuint)i);
                    ref float column = ref Unsafe.Add(ref columns, apart * i);
                    for (int row = 0; row < rows; row++)
                        Unsafe.Add(ref column, row) = Unsafe.Add(ref first, row) != 0 ? 1 : 0;
                }
            }

            /// <summary>Copies the results of a group of rows to where they belong.</summary>
            [MethodImpl(Loops.Kernel)]
            public static void ToRows(ref float columns, ref float start, nuint stride, int rows, int classes, int apart)
            {
                for (int i = 0; i < classes; i++)
                    CopyRow(ref Unsafe.Add(ref columns, apart * i), ref Unsafe.Add(ref start, stride * (nuint)i), rows);
            }

        """;

    private const string Sums = """

            /// <summary>Adds sums of a block to those of the blocks before, in double precision, and gives all.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector{W}<float> SumsOfBlocks(Vector{W}<float> sums, ref double start, nuint place, bool isFirst)
            {
                (Vector{W}<double> first, Vector{W}<double> second) = Vector{W}.Widen(sums);
                if (!isFirst)
                {
                    first += Vector{W}.LoadUnsafe(ref start, place);
                    second += Vector{W}.LoadUnsafe(ref start, place + {half});
                }
                first.StoreUnsafe(ref start, place);
                second.StoreUnsafe(ref start, place + {half});
                return Vector{W}.Narrow(first, second);
            }

        """;
}
