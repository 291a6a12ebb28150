namespace LossGen.Generator.Printing;

/// <summary>The part of the library for hyperparameters that come as spans and derivatives by hyperparameters.</summary>
internal static class AxesLibraryText
{
    public const string Text = """
        /// <summary>Hyperparameters and weights with a value for each element, row or class, and what is summed over the elements that share one.</summary>
        internal static class Axes
        {
            /// <summary>Elements of a block.</summary>
            public const int Block = 1024;

            /// <summary>For more classes than these, sums lie in an array of the pool.</summary>
            public const int MostOnStack = 4096;

            /// <summary>Rejects values outside of a domain, whose ends and gap around 0 are given by the least and the largest values and magnitudes.</summary>
            public static void Check(ReadOnlySpan<float> values, float min, float max, float smallest, float largest, string name, string message)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    float value = values[i];
                    if (!(value >= min && value <= max && Math.Abs(value) <= largest && (value == 0 || Math.Abs(value) >= smallest)))
                        throw new ArgumentOutOfRangeException(name, value, $"'{name}' is {value} at index {i}. {message}");
                }
            }

            /// <summary>Room for the values of classes, one after the other, so that each block finds its own in a row.</summary>
            public static int RoomOf(int classes) => classes <= Block ? Block + classes : Block;

            /// <summary>Fills the room, unless there are so many classes that no block has one twice.</summary>
            public static void Repeat<T>(ReadOnlySpan<T> values, Span<T> room)
            {
                if (values.Length > Block)
                    return;
                values.CopyTo(room);
                int count;
                for (int filled = values.Length; filled < room.Length; filled += count)
                {
                    count = Math.Min(filled, room.Length - filled);
                    room.Slice(0, count).CopyTo(room.Slice(filled));
                }
            }

            /// <summary>The values of the classes of the elements from a place on.</summary>
            public static ReadOnlySpan<T> OfClasses<T>(ReadOnlySpan<T> values, Span<T> room, int start, int length)
            {
                int first = start % values.Length;
                if (values.Length <= Block)
                    return room.Slice(first, length);
                int count = values.Length - first;
                if (length <= count)
                    return values.Slice(first, length);
                values.Slice(first).CopyTo(room);
                values.Slice(0, length - count).CopyTo(room.Slice(count));
                return room.Slice(0, length);
            }

            /// <summary>The values of the rows of the elements from a place on.</summary>
            public static ReadOnlySpan<T> OfRows<T>(ReadOnlySpan<T> values, Span<T> room, int start, int length, int classes)
            {
                int row = start / classes, left = classes - start % classes, i = 0;
                while (i < length)
                {
                    int end = Math.Min(i + left, length);
                    T value = values[row++];
                    if (classes < 16)
                    {
                        for (; i < end; i++)
                            room[i] = value;
                    }
                    else
                    {
                        room.Slice(i, end - i).Fill(value);
                        i = end;
                    }
                    left = classes;
                }
                return room.Slice(0, length);
            }

            /// <summary>Adds to the sums of the classes of the elements from a place on.</summary>
            public static void AddToClasses(ReadOnlySpan<float> block, int start, Span<double> sums)
            {
                int label = start % sums.Length;
                for (int i = 0; i < block.Length; i++)
                {
                    sums[label] += block[i];
                    if (++label == sums.Length)
                        label = 0;
                }
            }

            /// <summary>Adds to the sums of classes, whose elements lie one class after the other.</summary>
            public static void AddToClasses(ReadOnlySpan<float> block, Span<double> sums)
            {
                int count = block.Length / sums.Length;
                for (int label = 0; label < sums.Length; label++)
                {
                    double sum = sums[label];
                    foreach (float value in block.Slice(label * count, count))
                        sum += value;
                    sums[label] = sum;
                }
            }

            /// <summary>Adds up each row; the sum of one that goes on in the next block waits.</summary>
            public static void AddToRows(ReadOnlySpan<float> block, int start, int classes, Span<float> rows, ref double waiting)
            {
                int row = start / classes, left = classes - start % classes;
                for (int i = 0; i < block.Length; i++)
                {
                    waiting += block[i];
                    if (--left > 0)
                        continue;
                    rows[row++] = (float)waiting;
                    waiting = 0;
                    left = classes;
                }
            }

            /// <summary>Adds to four sums, element i to sum i mod 4.</summary>
            public static void Add(ReadOnlySpan<float> block, Span<double> sums)
            {
                double a = sums[0], b = sums[1], c = sums[2], d = sums[3];
                int i = 0;
                for (; i + 3 < block.Length; i += 4)
                {
                    a += block[i];
                    b += block[i + 1];
                    c += block[i + 2];
                    d += block[i + 3];
                }
                if (i < block.Length)
                    a += block[i];
                if (i + 1 < block.Length)
                    b += block[i + 1];
                if (i + 2 < block.Length)
                    c += block[i + 2];
                sums[0] = a;
                sums[1] = b;
                sums[2] = c;
                sums[3] = d;
            }

            /// <summary>The sum of four sums.</summary>
            public static double Total(Span<double> sums) => (sums[0] + sums[2]) + (sums[1] + sums[3]);

            /// <summary>Rounds sums.</summary>
            public static void Write(ReadOnlySpan<double> sums, Span<float> results)
            {
                for (int i = 0; i < sums.Length; i++)
                    results[i] = (float)sums[i];
            }
        }
        """;
}
