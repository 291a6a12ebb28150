namespace LossGen.Generator.Printing;

/// <summary>The part of the library that counts targets and masks.</summary>
internal static class CountingLibraryText
{
    /// <summary>With the vectors of the base class library.</summary>
    public const string WithVectors = """

            public static int CountPositives(ReadOnlySpan<float> targets) => targets.Length - Count(targets, 0);

            public static int CountPositives(ReadOnlySpan<byte> targets) => targets.Length - Count(targets, 0);

            public static int CountPositives(ReadOnlySpan<bool> targets) => CountPositives(MemoryMarshal.AsBytes(targets));

            /// <summary>How many of the numbers are one number.</summary>
            public static int Count(ReadOnlySpan<byte> numbers, byte number) => MemoryExtensions.Count(numbers, number);

            public static int Count(ReadOnlySpan<float> numbers, float number)
            {
                ReadOnlySpan<global::System.Numerics.Vector<float>> vectors = MemoryMarshal.Cast<float, global::System.Numerics.Vector<float>>(numbers);
                var counts = global::System.Numerics.Vector<int>.Zero;
                foreach (global::System.Numerics.Vector<float> vector in vectors)
                    counts -= global::System.Numerics.Vector.Equals(vector, new global::System.Numerics.Vector<float>(number));
                int count = global::System.Numerics.Vector.Sum(counts);
                foreach (float last in numbers.Slice(vectors.Length * global::System.Numerics.Vector<float>.Count))
                    count += last == number ? 1 : 0;
                return count;
            }

            /// <summary>How many of the numbers that a mask holds are one number.</summary>
            public static int Count(ReadOnlySpan<float> numbers, float number, ReadOnlySpan<byte> mask)
            {
                var counts = global::System.Numerics.Vector<int>.Zero;
                var wanted = new global::System.Numerics.Vector<float>(number);
                int i = 0;
                for (; i <= numbers.Length - global::System.Numerics.Vector<byte>.Count; i += global::System.Numerics.Vector<byte>.Count)
                {
                    global::System.Numerics.Vector.Widen(new global::System.Numerics.Vector<byte>(mask.Slice(i)), out var low, out var high);
                    global::System.Numerics.Vector.Widen(low, out var a, out var b);
                    global::System.Numerics.Vector.Widen(high, out var c, out var d);
                    ReadOnlySpan<global::System.Numerics.Vector<float>> four = MemoryMarshal.Cast<float, global::System.Numerics.Vector<float>>(numbers.Slice(i));
                    counts -= Held(four[0], wanted, a) + Held(four[1], wanted, b) + Held(four[2], wanted, c) + Held(four[3], wanted, d);
                }
                int count = global::System.Numerics.Vector.Sum(counts);
                for (; i < numbers.Length; i++)
                    count += mask[i] != 0 && numbers[i] == number ? 1 : 0;
                return count;
            }

            private static global::System.Numerics.Vector<int> Held(global::System.Numerics.Vector<float> numbers, global::System.Numerics.Vector<float> number, global::System.Numerics.Vector<uint> mask) =>
                global::System.Numerics.Vector.AndNot(
                    global::System.Numerics.Vector.Equals(numbers, number),
                    global::System.Numerics.Vector.AsVectorInt32(global::System.Numerics.Vector.Equals(mask, global::System.Numerics.Vector<uint>.Zero)));

            public static int Count(ReadOnlySpan<byte> numbers, byte number, ReadOnlySpan<byte> mask)
            {
                var wanted = new global::System.Numerics.Vector<byte>(number);
                int count = 0, i = 0, width = global::System.Numerics.Vector<byte>.Count;
                while (i <= numbers.Length - width)
                {
                    // As many vectors as a byte can count.
                    var counts = global::System.Numerics.Vector<byte>.Zero;
                    for (int end = Math.Min(numbers.Length, i + 255 * width); i <= end - width; i += width)
                    {
                        counts -= global::System.Numerics.Vector.AndNot(
                            global::System.Numerics.Vector.Equals(new global::System.Numerics.Vector<byte>(numbers.Slice(i)), wanted),
                            global::System.Numerics.Vector.Equals(new global::System.Numerics.Vector<byte>(mask.Slice(i)), global::System.Numerics.Vector<byte>.Zero));
                    }
                    global::System.Numerics.Vector.Widen(counts, out var low, out var high);
                    count += global::System.Numerics.Vector.Sum(low) + global::System.Numerics.Vector.Sum(high);
                }
                for (; i < numbers.Length; i++)
                    count += mask[i] != 0 && numbers[i] == number ? 1 : 0;
                return count;
            }

        """;

    /// <summary>Without.</summary>
    public const string Portable = """

            public static int CountPositives(ReadOnlySpan<float> targets) => targets.Length - Count(targets, 0);

            public static int CountPositives(ReadOnlySpan<byte> targets) => targets.Length - Count(targets, 0);

            public static int CountPositives(ReadOnlySpan<bool> targets) => CountPositives(MemoryMarshal.AsBytes(targets));

            /// <summary>How many of the numbers are one number.</summary>
            public static int Count(ReadOnlySpan<byte> numbers, byte number)
            {
                int count = 0;
                foreach (byte other in numbers)
                    count += other == number ? 1 : 0;
                return count;
            }

            public static int Count(ReadOnlySpan<float> numbers, float number)
            {
                int count = 0;
                foreach (float other in numbers)
                    count += other == number ? 1 : 0;
                return count;
            }

            /// <summary>How many of the numbers that a mask holds are one number.</summary>
            public static int Count(ReadOnlySpan<byte> numbers, byte number, ReadOnlySpan<byte> mask)
            {
                int count = 0;
                for (int i = 0; i < numbers.Length; i++)
                    count += mask[i] != 0 && numbers[i] == number ? 1 : 0;
                return count;
            }

            public static int Count(ReadOnlySpan<float> numbers, float number, ReadOnlySpan<byte> mask)
            {
                int count = 0;
                for (int i = 0; i < numbers.Length; i++)
                    count += mask[i] != 0 && numbers[i] == number ? 1 : 0;
                return count;
            }

        """;
}
