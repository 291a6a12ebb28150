using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>The part of the library that losses of rows share.</summary>
internal static class RowLibraryText
{
    public static string Of(TargetPlatform platform) => Text.Replace("{MaxNative256}", Native(platform, 256)).Replace("{MaxNative128}", Native(platform, 128));

    private static string Native(TargetPlatform platform, int width) => platform.HasFusedEstimates ? $"Vector{width}.MaxNative" : $"{LibraryNames.Native}.MaxNative";

    private const string Text = """
        /// <summary>What losses of rows share.</summary>
        internal static class Rows
        {
            /// <summary>The numbers of 16 lanes.</summary>
            public static ReadOnlySpan<int> Lanes => new int[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

            /// <summary>A buffer from where a cache line begins, at most 15 floats after its start.</summary>
            public static Span<float> Aligned(Span<float> buffer) =>
                buffer.Slice((int)(-(nint)Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(buffer)) & 63) / 4);

            /// <summary>An item of a span, where its number is known to be right.</summary>
            [MethodImpl(Loops.Inline)]
            public static ref T At<T>(ReadOnlySpan<T> span, int number) => ref Unsafe.Add(ref MemoryMarshal.GetReference(span), number);

            [MethodImpl(Loops.Inline)]
            public static ref T At<T>(Span<T> span, int number) => ref Unsafe.Add(ref MemoryMarshal.GetReference(span), number);

            /// <summary>Values of rows that lie side by side in the lanes, or the value of one row in all lanes.</summary>
            [MethodImpl(Loops.Inline)]
            public static Vector512<float> Values512(ref float values, int place, bool isShort) => isShort ? Vector512.LoadUnsafe(ref values, (nuint)place) : Vector512.Create(Unsafe.Add(ref values, place));

            [MethodImpl(Loops.Inline)]
            public static Vector256<float> Values256(ref float values, int place, bool isShort) => isShort ? Vector256.LoadUnsafe(ref values, (nuint)place) : Vector256.Create(Unsafe.Add(ref values, place));

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> Values128(ref float values, int place, bool isShort) => isShort ? Vector128.LoadUnsafe(ref values, (nuint)place) : Vector128.Create(Unsafe.Add(ref values, place));

            /// <summary>Where a vector begins that has the label in this lane.</summary>
            [MethodImpl(Loops.Inline)]
            public static Vector128<int> LabelPlaces(ref int labels, int row, int step, bool isShort) =>
                isShort ? Vector128.LoadUnsafe(ref labels, (nuint)row) * step : Vector128.Create(Unsafe.Add(ref labels, row)) - Vector128.Create(0, 1, 2, 3);

            /// <summary>Lanes where sums or maxima begin; in line, which of so few takes less than a call.</summary>
            [MethodImpl(Loops.Inline)]
            public static void Begin<T>(Span<T> lanes, T value)
            {
                for (int i = 0; i < lanes.Length; i++)
                    lanes[i] = value;
            }

            /// <summary>Joins the two vectors that rows side by side have, or lets four lanes of a row wait.</summary>
            [MethodImpl(Loops.Inline)]
            public static void TakeSums(Span<Vector128<float>> lanes, ref float buffer, int place, bool isShort)
            {
                if (isShort)
                    (lanes[0] + lanes[1]).StoreUnsafe(ref buffer, (nuint)place);
                else
                    SumLanes(lanes).StoreUnsafe(ref buffer, (nuint)place);
            }

            [MethodImpl(Loops.Inline)]
            public static void TakeSums(Span<Vector128<int>> lanes, ref float buffer, int place, bool isShort)
            {
                if (isShort)
                    ConvertToSingle(lanes[0] + lanes[1]).StoreUnsafe(ref buffer, (nuint)place);
                else
                    SumLanes(lanes).StoreUnsafe(ref buffer, (nuint)place);
            }

            [MethodImpl(Loops.Inline)]
            public static void TakeSums(Span<Vector256<float>> lanes, ref float buffer, int place, bool isShort)
            {
                if (isShort)
                    (lanes[0] + lanes[1]).StoreUnsafe(ref buffer, (nuint)place);
                else
                    SumLanes(lanes).StoreUnsafe(ref buffer, (nuint)place);
            }

            [MethodImpl(Loops.Inline)]
            public static void TakeSums(Span<Vector256<int>> lanes, ref float buffer, int place, bool isShort)
            {
                if (isShort)
                    ConvertToSingle(lanes[0] + lanes[1]).StoreUnsafe(ref buffer, (nuint)place);
                else
                    SumLanes(lanes).StoreUnsafe(ref buffer, (nuint)place);
            }

            [MethodImpl(Loops.Inline)]
            public static void TakeMaxima(Span<Vector128<float>> lanes, ref float buffer, int place, bool isShort)
            {
                if (isShort)
                    (Larger(lanes[0], lanes[1]) + Vector128<float>.Zero).StoreUnsafe(ref buffer, (nuint)place);
                else
                    MaxLanes(lanes).StoreUnsafe(ref buffer, (nuint)place);
            }

            [MethodImpl(Loops.Inline)]
            public static void TakeMaxima(Span<Vector256<float>> lanes, ref float buffer, int place, bool isShort)
            {
                if (isShort)
                    (Larger(lanes[0], lanes[1]) + Vector256<float>.Zero).StoreUnsafe(ref buffer, (nuint)place);
                else
                    MaxLanes(lanes).StoreUnsafe(ref buffer, (nuint)place);
            }

            /// <summary>The sum of losses in double precision, in four lanes.</summary>
            [MethodImpl(Loops.Kernel)]
            public static double SumOfLosses(ReadOnlySpan<float> losses)
            {
                Vector128<double> ab = Vector128<double>.Zero, cd = Vector128<double>.Zero;
                int row = 0;
                for (; row + 3 < losses.Length; row += 4)
                {
                    (Vector128<double> first, Vector128<double> second) = Widen(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(losses), (nuint)row));
                    ab += first;
                    cd += second;
                }
                double a = ab.GetElement(0), b = ab.GetElement(1), c = cd.GetElement(0), d = cd.GetElement(1);
                for (; row < losses.Length; row++)
                    a += losses[row];
                return (a + b) + (c + d);
            }

            /// <summary>Whether all flags of rows are 1, not 0.</summary>
            public static bool All(ReadOnlySpan<float> flags) => !MemoryMarshal.Cast<float, int>(flags).Contains(0);

            /// <summary>Lays the elements of a group of rows side by side, class by class; the same rows of two classes lie so far apart.</summary>
            [MethodImpl(Loops.Kernel)]
            public static void ToColumns(ref float start, ref float columns, int rows, int classes, int apart)
            {
                int row = 0;
                for (; classes >= 4 && row + 3 < rows; row += 4)
                {
                    nuint length = (nuint)classes, far = (nuint)apart;
                    for (nuint next = 0; next < length; next += 4)
                    {
                        nuint i = Math.Min(next, length - 4);
                        Transpose(ref Unsafe.Add(ref start, (nuint)row * length + i), length, ref Unsafe.Add(ref columns, far * i + (nuint)row), far);
                    }
                }
                for (; row < rows; row++)
                {
                    for (int i = 0; i < classes; i++)
                        Unsafe.Add(ref columns, apart * i + row) = Unsafe.Add(ref start, row * classes + i);
                }
            }

            /// <summary>Hard targets become 0 and 1.</summary>
            [MethodImpl(Loops.Kernel)]
            public static void ToColumns(ref byte start, ref float columns, int rows, int classes, int apart)
            {
                for (int row = 0; row < rows; row++)
                {
                    for (int i = 0; i < classes; i++)
                        Unsafe.Add(ref columns, apart * i + row) = Unsafe.Add(ref start, row * classes + i) != 0 ? 1 : 0;
                }
            }

            /// <summary>Lays the elements of a group of rows, which are side by side, behind each other again.</summary>
            [MethodImpl(Loops.Kernel)]
            public static void ToRows(ref float columns, ref float start, int rows, int classes, int apart)
            {
                int row = 0;
                for (; classes >= 4 && row + 3 < rows; row += 4)
                {
                    nuint length = (nuint)classes, far = (nuint)apart;
                    for (nuint next = 0; next < length; next += 4)
                    {
                        nuint i = Math.Min(next, length - 4);
                        Transpose(ref Unsafe.Add(ref columns, far * i + (nuint)row), far, ref Unsafe.Add(ref start, (nuint)row * length + i), length);
                    }
                }
                for (; row < rows; row++)
                {
                    for (int i = 0; i < classes; i++)
                        Unsafe.Add(ref start, row * classes + i) = Unsafe.Add(ref columns, apart * i + row);
                }
            }

            /// <summary>Where the block of a row ends that begins with an element: 1,024 elements later; the last has what is left behind whole vectors, too.</summary>
            [MethodImpl(Loops.Inline)]
            public static int EndOfBlock(int from, int classes) => classes - from < 1040 ? classes : from + 1024;

            /// <summary>The elements, or where there are fewer than 16 a copy behind padding.</summary>
            public static ReadOnlySpan<T> Padded<T>(ReadOnlySpan<T> elements, Span<T> room)
            {
                if (elements.Length >= 16)
                    return elements;
                elements.CopyTo(room.Slice(16 - elements.Length));
                return room;
            }

            /// <summary>
            /// Joins four lanes of each row in its sum, four rows at once: lane i joins lane i + 2, then i + 1. A result of 0 is positive. Where there are more
            /// blocks than one, the sums go on in double precision, behind the lanes.
            /// </summary>
            [MethodImpl(Loops.Kernel)]
            public static void SumsOfRows(ref float buffer, int lanesStart, int resultsStart, int rows, int from, bool isLast)
            {
                ref float lanes = ref Unsafe.Add(ref buffer, lanesStart), results = ref Unsafe.Add(ref buffer, resultsStart);
                for (int row = 0; row < rows; row += 4)
                {
                    ref float four = ref Unsafe.Add(ref lanes, 4 * row);
                    Vector128<float> a = Vector128.LoadUnsafe(ref four), b = Vector128.LoadUnsafe(ref four, 4), c = Vector128.LoadUnsafe(ref four, 8), d = Vector128.LoadUnsafe(ref four, 12);
                    Transpose(ref a, ref b, ref c, ref d);
                    ((a + c) + (b + d) + Vector128<float>.Zero).StoreUnsafe(ref results, (nuint)row);
                }
                for (int row = 0; row < rows && (from > 0 || !isLast); row++)
                {
                    ref double sum = ref Unsafe.As<float, double>(ref Unsafe.Add(ref lanes, 32 + 2 * row));
                    sum = (from == 0 ? 0 : sum) + Unsafe.Add(ref results, row);
                    Unsafe.Add(ref results, row) = (float)sum;
                }
            }

            /// <summary>Joins four lanes of each row in the largest; NaN is lost here, but not in the sums that the maximum enters. A maximum of 0 is positive, whatever the order was.</summary>
            [MethodImpl(Loops.Kernel)]
            public static void MaximaOfRows(ref float buffer, int lanesStart, int resultsStart, int rows, int from)
            {
                ref float lanes = ref Unsafe.Add(ref buffer, lanesStart), results = ref Unsafe.Add(ref buffer, resultsStart);
                for (int row = 0; row < rows; row += 4)
                {
                    ref float four = ref Unsafe.Add(ref lanes, 4 * row);
                    Vector128<float> a = Vector128.LoadUnsafe(ref four), b = Vector128.LoadUnsafe(ref four, 4), c = Vector128.LoadUnsafe(ref four, 8), d = Vector128.LoadUnsafe(ref four, 12);
                    Transpose(ref a, ref b, ref c, ref d);
                    Vector128<float> largest = Larger(Larger(a, c), Larger(b, d)) + Vector128<float>.Zero;
                    (from > 0 ? Larger(largest, Vector128.LoadUnsafe(ref results, (nuint)row)) : largest).StoreUnsafe(ref results, (nuint)row);
                }
            }

            /// <summary>Four lanes of more: lane i joins lane i + 8, then i + 4.</summary>
            public static Vector128<float> SumLanes(Vector512<float> lanes) => SumLanes(lanes.GetLower() + lanes.GetUpper());

            public static Vector128<float> SumLanes(Vector256<float> lanes) => lanes.GetLower() + lanes.GetUpper();

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> SumLanes(Span<Vector256<float>> lanes) => SumLanes(lanes[0] + lanes[1]);

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> SumLanes(Span<Vector256<int>> lanes) => SumLanes(ConvertToSingle(lanes[0] + lanes[1]));

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> SumLanes(Span<Vector128<float>> lanes) => (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> SumLanes(Span<Vector128<int>> lanes) => ConvertToSingle((lanes[0] + lanes[2]) + (lanes[1] + lanes[3]));

            public static Vector128<float> MaxLanes(Vector512<float> lanes) => MaxLanes(Larger(lanes.GetLower(), lanes.GetUpper()));

            public static Vector128<float> MaxLanes(Vector256<float> lanes) => Larger(lanes.GetLower(), lanes.GetUpper());

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> MaxLanes(Span<Vector256<float>> lanes) => MaxLanes(Larger(lanes[0], lanes[1]));

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> MaxLanes(Span<Vector128<float>> lanes) => Larger(Larger(lanes[0], lanes[2]), Larger(lanes[1], lanes[3]));

            /// <summary>A vector with 0 in one of its lanes.</summary>
            [MethodImpl(Loops.Inline)]
            public static Vector512<float> Without(Vector512<float> value, ref int laneNumbers, nuint lane) =>
                AndNot(value, Vector512.Equals(Vector512.LoadUnsafe(ref laneNumbers), Vector512.Create((int)lane)).AsSingle());

            [MethodImpl(Loops.Inline)]
            public static Vector256<float> Without(Vector256<float> value, ref int laneNumbers, nuint lane) =>
                AndNot(value, Vector256.Equals(Vector256.LoadUnsafe(ref laneNumbers), Vector256.Create((int)lane)).AsSingle());

            [MethodImpl(Loops.Inline)]
            public static Vector128<float> Without(Vector128<float> value, ref int laneNumbers, nuint lane) =>
                AndNot(value, Vector128.Equals(Vector128.LoadUnsafe(ref laneNumbers), Vector128.Create((int)lane)).AsSingle());

            // Lanes are never NaN, so that the machine's own maximum is the same everywhere but for the sign of 0.
            private static Vector256<float> Larger(Vector256<float> a, Vector256<float> b) => {MaxNative256}(a, b);

            private static Vector128<float> Larger(Vector128<float> a, Vector128<float> b) => {MaxNative128}(a, b);

            /// <summary>Transposes four vectors that lie so far apart to others that do.</summary>
            [MethodImpl(Loops.Inline)]
            private static void Transpose(ref float from, nuint farFrom, ref float to, nuint farTo)
            {
                Vector128<float> a = Vector128.LoadUnsafe(ref from), b = Vector128.LoadUnsafe(ref from, farFrom), c = Vector128.LoadUnsafe(ref from, 2 * farFrom), d = Vector128.LoadUnsafe(ref from, 3 * farFrom);
                Transpose(ref a, ref b, ref c, ref d);
                a.StoreUnsafe(ref to);
                b.StoreUnsafe(ref to, farTo);
                c.StoreUnsafe(ref to, 2 * farTo);
                d.StoreUnsafe(ref to, 3 * farTo);
            }

            [MethodImpl(Loops.Inline)]
            private static void Transpose(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c, ref Vector128<float> d)
            {
                if (Sse.IsSupported)
                {
                    Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d), abHigh = Sse.UnpackHigh(a, b), cdHigh = Sse.UnpackHigh(c, d);
                    a = Sse.MoveLowToHigh(ab, cd);
                    b = Sse.MoveHighToLow(cd, ab);
                    c = Sse.MoveLowToHigh(abHigh, cdHigh);
                    d = Sse.MoveHighToLow(cdHigh, abHigh);
                }
                else if (AdvSimd.Arm64.IsSupported)
                {
                    Vector128<double> ab = AdvSimd.Arm64.ZipLow(a, b).AsDouble(), cd = AdvSimd.Arm64.ZipLow(c, d).AsDouble(), abHigh = AdvSimd.Arm64.ZipHigh(a, b).AsDouble(), cdHigh = AdvSimd.Arm64.ZipHigh(c, d).AsDouble();
                    a = AdvSimd.Arm64.ZipLow(ab, cd).AsSingle();
                    b = AdvSimd.Arm64.ZipHigh(ab, cd).AsSingle();
                    c = AdvSimd.Arm64.ZipLow(abHigh, cdHigh).AsSingle();
                    d = AdvSimd.Arm64.ZipHigh(abHigh, cdHigh).AsSingle();
                }
                else
                {
                    (Vector128<float> a0, Vector128<float> b0, Vector128<float> c0) = (a, b, c);
                    a = Vector128.Create(a0[0], b0[0], c0[0], d[0]);
                    b = Vector128.Create(a0[1], b0[1], c0[1], d[1]);
                    c = Vector128.Create(a0[2], b0[2], c0[2], d[2]);
                    d = Vector128.Create(a0[3], b0[3], c0[3], d[3]);
                }
            }
        }
        """;
}
