namespace LossGen.Generator.Printing;

/// <summary>The part of the library that is the same in every project: checks, sums, and how loops begin and end.</summary>
internal static class LibraryText
{
    public const string Checks = """
        /// <summary>What annotated methods check before anything is written.</summary>
        internal static class Checks
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void SameLength(int length, int expected, string name, string expectedName)
            {
                if (length != expected)
                    ThrowLength(length, expected, name, expectedName);
            }

            public static void RowsLength(int length, int rows, string name, int elements, string logits)
            {
                if (length != rows)
                    Throw($"'{name}' has {length} elements for {rows} rows (elements of '{logits}': {elements}); they must be as many.", name);
            }

            public static void ClassesLength(int length, int classes, string name)
            {
                if (length != classes)
                    Throw($"'{name}' has {length} elements for {classes} classes; they must be as many.", name);
            }

            public static void Rows(int length, int classes, string logits, string name)
            {
                if (classes <= 0)
                    throw new ArgumentOutOfRangeException(name, classes, "The number of classes must be positive.");
                if (length % classes != 0)
                    Throw($"'{logits}' has {length} elements, which is no multiple of '{name}' ({classes}).", logits);
            }

            public static void WholeRows(int length, int classes, string logits)
            {
                if (length % classes != 0)
                    Throw($"'{logits}' has {length} elements, which is no multiple of the number of classes, {classes}.", logits);
            }

            public static void Classes(int classes, int compiled, string name)
            {
                if (classes != compiled)
                    throw new ArgumentOutOfRangeException(name, classes, $"The loss is compiled for {compiled} classes.");
            }

            public static void Domain(bool isInside, double value, string name, string message)
            {
                if (!isInside)
                    throw new ArgumentOutOfRangeException(name, value, message);
            }

            public static void Dense(bool isDense, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string name)
            {
                if (!isDense)
                    Throw($"'{name}' is not dense{(IsByClass(lengths, strides) ? ": its strides fit Layout.ClassMajor" : ", and its strides do not fit Layout.ClassMajor either")}.", name);
            }

            /// <summary>A tensor of class after class: dense with the classes in front, or with the classes last and the largest stride.</summary>
            public static void ClassMajor(bool isDense, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, int classes, string name)
            {
                if (!isDense && !IsByClass(lengths, strides))
                    Throw($"'{name}' has strides that fit neither Layout.ClassMajor nor Layout.RowMajor.", name);
                int first = 0;
                while (isDense && classes != 1 && first + 1 < lengths.Length && lengths[first] == 1)
                    first++;
                if (lengths.Length > 1 && lengths[isDense ? first : lengths.Length - 1] != classes)
                    Throw($"'{name}' has no {classes} classes where its {(isDense ? "shape fits Layout.RowMajor: Layout.ClassMajor takes them as the first dimension, or as the last with the largest stride" : "strides are largest")}.", name);
            }

            private static bool IsByClass(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
            {
                nint expected = 1;
                for (int i = lengths.Length - 2; i >= 0; i--)
                {
                    if (lengths[i] > 1 && strides[i] != expected)
                        return false;
                    expected *= lengths[i];
                }
                return lengths.Length > 1 && (lengths[lengths.Length - 1] <= 1 || strides[lengths.Length - 1] == expected);
            }

            /// <summary>An output may be an input, element for element.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void InPlaceOrApart(ReadOnlySpan<float> output, ReadOnlySpan<float> input, string name, string inputName)
            {
                if (output.Overlaps(input, out int offset) && (offset != 0 || output.Length != input.Length))
                    ThrowOverlap(offset, name, inputName);
            }

            /// <summary>Whether an output lies on an input without being the same elements.</summary>
            public static bool IsMisplaced<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> input) where T : struct =>
                output.Overlaps(input, out int offset) && (offset != 0 || output.Length != input.Length);

            public static bool Overlap<TOutput, TInput>(ReadOnlySpan<TOutput> output, ReadOnlySpan<TInput> input) where TOutput : struct where TInput : struct =>
                MemoryMarshal.AsBytes(output).Overlaps(MemoryMarshal.AsBytes(input));

            public static void Apart<T>(ReadOnlySpan<float> output, ReadOnlySpan<T> input, string name, string inputName) where T : struct
            {
                if (Overlap(output, input))
                    Throw($"'{name}' overlaps '{inputName}'.", name);
            }

            /// <summary>Rejects labels that are no classes.</summary>
            [MethodImpl(Loops.Kernel)]
            public static void Labels(ReadOnlySpan<int> labels, int ignored, int classes, string name)
            {
                for (int row = 0; row < labels.Length; row++)
                {
                    if (unchecked((uint)labels[row]) >= (uint)classes && labels[row] != ignored)
                        NoClass(labels[row], row, ignored, classes, name);
                }
            }

            /// <summary>Rejects a label.</summary>
            public static void NoClass<T>(T label, int row, int ignored, int classes, string name) =>
                throw new ArgumentOutOfRangeException(name, label, $"The label of row {row} is no class: it must be at least 0 and less than {classes}, or {ignored} for a row that does not count.");

            private static void ThrowLength(int length, int expected, string name, string expectedName) =>
                Throw($"'{name}' has {length} elements and '{expectedName}' has {expected}; they must be as many.", name);

            public static void ThrowOverlap(int offset, string name, string inputName) => Throw(
                offset != 0 ? $"'{name}' overlaps '{inputName}' without starting where it starts." : $"'{name}' overlaps '{inputName}', which is of another length.", name);

            public static void Throw(string message, string name) => throw new ArgumentException(message, name);
        }
        """;

    /// <summary>What kernels with vectors share.</summary>
    public const string VectorLoops = """
        /// <summary>What loops over elements share.</summary>
        internal static class Loops
        {
            /// <summary>A loop: compiled with optimization at once, by itself, since among others it would run out of registers.</summary>
            public const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

            /// <summary>A part of loops.</summary>
            public const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

            /// <summary>
            /// How many bytes vectors on the stack of a called method are away from multiples of their size. A method that moves its stack by so much before
            /// the call keeps them from lying across two cache lines.
            /// </summary>
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static int StackSkew()
            {
                if (Vector512.IsHardwareAccelerated)
                {
                    Vector512<float> vector = default;
                    return (int)(Unsafe.ByteOffset(ref Unsafe.NullRef<Vector512<float>>(), ref vector) & 63);
                }
                if (Vector256.IsHardwareAccelerated)
                {
                    Vector256<float> vector = default;
                    return (int)(Unsafe.ByteOffset(ref Unsafe.NullRef<Vector256<float>>(), ref vector) & 31);
                }
                return 0;
            }

            /// <summary>The end of an input in a buffer for as many elements as are computed together.</summary>
            public static Span<T> Padded<T>(ReadOnlySpan<T> end, Span<T> room, int together)
            {
                end.CopyTo(room);
                return room.Slice(0, together);
            }

            /// <summary>The sum of 16 lanes: lane i joins lane i + 8, then i + 4, i + 2, i + 1.</summary>
            public static float SumOf(Span<float> lanes)
            {
                ref float start = ref MemoryMarshal.GetReference(lanes);
                var even = Vector128.LoadUnsafe(ref start) + Vector128.LoadUnsafe(ref start, 8);
                var odd = Vector128.LoadUnsafe(ref start, 4) + Vector128.LoadUnsafe(ref start, 12);
                var four = even + odd;
                return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
            }

            /// <summary>The sum of 16 lanes, which begin again at 0.</summary>
            public static float TakeSum(Span<float> lanes)
            {
                float sum = SumOf(lanes);
                lanes.Clear();
                return sum;
            }

            /// <summary>
            /// Adds the losses of the last elements: those of whole groups of 16 go on in the lanes of their block, the rest is a block of its own.
            /// </summary>
            public static double AddEnd(double sum, Span<float> lanes, Span<float> losses, int count)
            {
                int whole = count & -16;
                ref float lane = ref MemoryMarshal.GetReference(lanes), loss = ref MemoryMarshal.GetReference(losses);
                for (int i = 0; i < whole; i += 4)
                    (Vector128.LoadUnsafe(ref lane, (nuint)(i & 15)) + Vector128.LoadUnsafe(ref loss, (nuint)i)).StoreUnsafe(ref lane, (nuint)(i & 15));
                sum += SumOf(lanes);
                if (whole == count)
                    return sum;
                losses.Slice(count, 16 - (count & 15)).Clear();
                return sum + SumOf(losses.Slice(whole, 16));
            }

            /// <summary>Adds the losses of four vectors to 16 lanes, or puts them one behind the other.</summary>
            [MethodImpl(Inline)]
            public static void Add(ref float lanes, bool apart, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
            {
                if (!apart)
                {
                    (Vector512.LoadUnsafe(ref lanes) + a + b + c + d).StoreUnsafe(ref lanes);
                    return;
                }
                a.StoreUnsafe(ref lanes);
                b.StoreUnsafe(ref lanes, 16);
                c.StoreUnsafe(ref lanes, 32);
                d.StoreUnsafe(ref lanes, 48);
            }

            [MethodImpl(Inline)]
            public static void Add(ref float lanes, bool apart, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
            {
                if (!apart)
                {
                    (Vector256.LoadUnsafe(ref lanes) + a + c).StoreUnsafe(ref lanes);
                    (Vector256.LoadUnsafe(ref lanes, 8) + b + d).StoreUnsafe(ref lanes, 8);
                    return;
                }
                a.StoreUnsafe(ref lanes);
                b.StoreUnsafe(ref lanes, 8);
                c.StoreUnsafe(ref lanes, 16);
                d.StoreUnsafe(ref lanes, 24);
            }

            /// <summary>Adds the losses of two vectors to lanes from a place on.</summary>
            [MethodImpl(Inline)]
            public static void Add(ref float lanes, nuint place, Vector256<float> a, Vector256<float> b)
            {
                (Vector256.LoadUnsafe(ref lanes) + a).StoreUnsafe(ref lanes);
                (Vector256.LoadUnsafe(ref lanes, 8) + b).StoreUnsafe(ref lanes, 8);
            }

            [MethodImpl(Inline)]
            public static void Add(ref float lanes, nuint place, Vector128<float> a, Vector128<float> b)
            {
                (Vector128.LoadUnsafe(ref lanes, place) + a).StoreUnsafe(ref lanes, place);
                (Vector128.LoadUnsafe(ref lanes, place + 4) + b).StoreUnsafe(ref lanes, place + 4);
            }

            /// <summary>Which of 16, 8 or 4 bytes are above 0, as masks of floats.</summary>
            [MethodImpl(Inline)]
            public static Vector512<float> IsPositive512(ref byte targets, nuint i) => Vector512.GreaterThan(
                Vector512.WidenLower(Vector256.WidenLower(Vector128.LoadUnsafe(ref targets, i).ToVector256Unsafe()).ToVector512Unsafe()).AsInt32(), Vector512<int>.Zero).AsSingle();

            [MethodImpl(Inline)]
            public static Vector256<float> IsPositive256(ref byte targets, nuint i) => Vector256.GreaterThan(
                Vector256.WidenLower(Vector128.WidenLower(Vector64.LoadUnsafe(ref targets, i).ToVector128Unsafe()).ToVector256Unsafe()).AsInt32(), Vector256<int>.Zero).AsSingle();

            [MethodImpl(Inline)]
            public static Vector128<float> IsPositive128(ref byte targets, nuint i) => Vector128.GreaterThan(
                Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref targets, i))).AsByte())).AsInt32(), Vector128<int>.Zero).AsSingle();
        {0}}
        """;

    /// <summary>What kernels without vectors share.</summary>
    public const string PortableLoops = """
        /// <summary>What loops over elements share.</summary>
        internal static class Loops
        {
            /// <summary>The sum of the first of 16 lanes, as many as count.</summary>
            public static float SumOf(Span<float> lanes, int count)
            {
                lanes.Slice(count).Clear();
                return SumOf(lanes);
            }

            /// <summary>The sum of 16 lanes: lane i joins lane i + 8, then i + 4, i + 2, i + 1.</summary>
            public static float SumOf(Span<float> lanes)
            {
                for (int half = 8; half > 0; half /= 2)
                {
                    for (int lane = 0; lane < half; lane++)
                        lanes[lane] = (float)(lanes[lane] + lanes[lane + half]);
                }
                return lanes[0];
            }
        {0}}
        """;

    /// <summary>The bits of a float; {0} and {1} are how a project gets at them.</summary>
    public const string Bits = """
        /// <summary>The bits of a float.</summary>
        internal static class Bits
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static {0};

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static {1};
        }
        """;

    /// <summary>What kernels of any kind need of hyperparameters.</summary>
    public const string Parts = """
            /// <summary>The leading 12 bits of a number: products of two such numbers are exact in float.</summary>
            public static float Head(double value)
            {
                double scaled = 137438953473.0 * value;
                return (float)(scaled - (scaled - value));
            }

            /// <summary>What Head leaves of a number.</summary>
            public static float Tail(double value) => (float)(value - Head(value));

        """;

    /// <summary>What hard example mining needs.</summary>
    public const string Mining = """
        /// <summary>The order of losses, for hard example mining.</summary>
        internal static class LossOrder
        {
            /// <summary>The order of floats as that of unsigned integers; NaN is the largest.</summary>
            public static uint KeyOf(float value, uint bits)
            {
                if (float.IsNaN(value))
                    return uint.MaxValue;
                return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
            }

            /// <summary>Counts the losses that begin like the threshold, by the byte that follows.</summary>
            public static void Count(ReadOnlySpan<float> losses, uint threshold, int shift, Span<int> histogram)
            {
                ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(losses);
                for (int i = 0; i < losses.Length; i++)
                {
                    uint key = KeyOf(losses[i], bits[i]);
                    if (shift == 24 || key >> (shift + 8) == threshold >> (shift + 8))
                        histogram[(int)((key >> shift) & 255)]++;
                }
            }
        }
        """;

    /// <summary>Operations of the machine that .NET 8 has under other names.</summary>
    public const string Native = """
        /// <summary>Multiply-add, minimum and maximum of the machine: the second operand goes through where it is NaN, and of multiply-add where it is not fused nothing is promised but speed.</summary>
        internal static class Native
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<float> MultiplyAddEstimate(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c) : a * b + c;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector256<float> MultiplyAddEstimate(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) : a * b + c;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector128<float> MultiplyAddEstimate(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
                Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) : AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) : a * b + c;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<float> MinNative(Vector512<float> a, Vector512<float> b) => Avx512F.IsSupported ? Avx512F.Min(a, b) : Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector256<float> MinNative(Vector256<float> a, Vector256<float> b) => Avx.IsSupported ? Avx.Min(a, b) : Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector128<float> MinNative(Vector128<float> a, Vector128<float> b) =>
                Sse.IsSupported ? Sse.Min(a, b) : AdvSimd.IsSupported ? AdvSimd.Min(a, b) : Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<float> MaxNative(Vector512<float> a, Vector512<float> b) => Avx512F.IsSupported ? Avx512F.Max(a, b) : Vector512.ConditionalSelect(Vector512.LessThan(b, a), a, b);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector256<float> MaxNative(Vector256<float> a, Vector256<float> b) => Avx.IsSupported ? Avx.Max(a, b) : Vector256.ConditionalSelect(Vector256.LessThan(b, a), a, b);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector128<float> MaxNative(Vector128<float> a, Vector128<float> b) =>
                Sse.IsSupported ? Sse.Max(a, b) : AdvSimd.IsSupported ? AdvSimd.Max(a, b) : Vector128.ConditionalSelect(Vector128.LessThan(b, a), a, b);
        }
        """;
}
