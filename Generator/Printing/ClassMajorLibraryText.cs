namespace LossGen.Generator.Printing;

/// <summary>The part of the library for rows that lie class by class.</summary>
internal static class ClassMajorLibraryText
{
    public static string Text { get; } = Start + string.Concat(VectorWidths.All.Select(width => Sums.Replace("{W}", $"{width}").Replace("{half}", $"{width / 64}"))) + "}";

    private const string Start = """
        /// <summary>What losses of rows share that lie class by class.</summary>
        internal static class ClassMajor
        {
            /// <summary>Copies some rows of some classes.</summary>
            public static void Copy<T>(ref T from, nuint farFrom, ref T to, nuint farTo, int classes, int rows)
            {
                for (int i = 0; i < classes; i++)
                {
                    for (int row = 0; row < rows; row++)
                        Unsafe.Add(ref to, row) = Unsafe.Add(ref from, row);
                    from = ref Unsafe.Add(ref from, farFrom);
                    to = ref Unsafe.Add(ref to, farTo);
                }
            }

        """;

    private const string Sums = """

            /// <summary>Adds sums of a block to those of the blocks before.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void AddSums(Vector{W}<float> sums, ref double start, nuint place)
            {
                (Vector{W}<double> first, Vector{W}<double> second) = Vector{W}.Widen(sums);
                (Vector{W}.LoadUnsafe(ref start, place) + first).StoreUnsafe(ref start, place);
                (Vector{W}.LoadUnsafe(ref start, place + {half}) + second).StoreUnsafe(ref start, place + {half});
            }

            /// <summary>The sums of all blocks, which begin again at 0.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector{W}<float> TakeSums{W}(ref double start, nuint place)
            {
                Vector{W}<float> sums = Vector{W}.Narrow(Vector{W}.LoadUnsafe(ref start, place), Vector{W}.LoadUnsafe(ref start, place + {half}));
                Vector{W}<double>.Zero.StoreUnsafe(ref start, place);
                Vector{W}<double>.Zero.StoreUnsafe(ref start, place + {half});
                return sums;
            }

        """;
}
