using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>
/// The part of the library that reads and writes spans of other numbers than floats. What is read is exact but for double, which is rounded; what is
/// written is rounded to the nearest number, ties to even.
/// </summary>
internal static class NumberLibraryText
{
    public static string Of(TargetPlatform platform, IEnumerable<string> types)
    {
        string[] all = [.. types];
        IEnumerable<string> parts = [Checks, Room, .. all.SelectMany(type => Parts(platform, type))];
        return "/// <summary>Reads and writes spans of numbers that are no floats, and adds to spans.</summary>\ninternal static class Numbers\n{\n" + string.Join("\n\n", parts) + "\n}";
    }

    private static IEnumerable<string> Parts(TargetPlatform platform, string type)
    {
        yield return Counting.Replace("{T}", type);
        if (!platform.HasVectors)
            yield break;
        if (type != "float")
            yield return Columns.Replace("{T}", type);
        yield return Additions.Replace("{T}", type).Replace("{cast}", type is "float" or "double" ? "" : $"({type})").Replace("{widened}", type is "float" or "double" ? "" : "(float)");
        string conversions = type.EndsWith("Half", StringComparison.Ordinal) ? HalfConversions : BFloatConversions;
        foreach (int width in VectorWidths.All)
        {
            string text = type == "float" ? OfFloat : type == "double" ? OfDouble
                : $"{(width == 512 ? Widest : width == 256 ? Middle : Narrowest)}\n\n{AdditionOfSmall}\n\n{conversions}";
            yield return text.Replace("{T}", type).Replace("{W}", $"{width}").Replace("{half}", $"{width / 64}");
        }
    }

    private const string Checks = """
            /// <summary>An output may be an input, element for element.</summary>
            public static void InPlaceOrApart<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> input, string name, string inputName) where T : struct
            {
                if (output.Overlaps(input, out int offset) && (offset != 0 || output.Length != input.Length))
                    Checks.ThrowOverlap(offset, name, inputName);
            }

            public static void Apart<TOutput, T>(ReadOnlySpan<TOutput> output, ReadOnlySpan<T> input, string name, string inputName) where TOutput : struct where T : struct
            {
                if (MemoryMarshal.AsBytes(output).Overlaps(MemoryMarshal.AsBytes(input)))
                    Checks.Throw($"'{name}' overlaps '{inputName}'.", name);
            }
        """;

    private static readonly string Room = $"    // Elements of the longest group of short rows.\n    private const int MostElements = {RowKernelWriter.LargestGroup * RowKernelWriter.MostColumns};";

    private const string Counting = """
            public static int CountPositives(ReadOnlySpan<{T}> targets)
            {
                int positives = 0;
                foreach ({T} target in targets)
                    positives += (float)target != 0 ? 1 : 0;
                return positives;
            }
        """;

    private const string Columns = """
            /// <summary>Lays the elements of a group of short rows side by side, class by class; the same rows of two classes lie so far apart.</summary>
            public static void ToColumns(ref {T} start, ref float columns, int rows, int classes, int apart)
            {
                Span<float> room = stackalloc float[MostElements];
                ToFloats(ref start, ref MemoryMarshal.GetReference(room), rows * classes);
                Rows.ToColumns(ref MemoryMarshal.GetReference(room), ref columns, rows, classes, apart);
            }

            /// <summary>Lays the elements of a group of short rows, which are side by side, behind each other again.</summary>
            public static void ToRows(ref float columns, ref {T} start, int rows, int classes, int apart)
            {
                Span<float> room = stackalloc float[MostElements];
                Rows.ToRows(ref columns, ref MemoryMarshal.GetReference(room), rows, classes, apart);
                FromFloats(ref MemoryMarshal.GetReference(room), ref start, rows * classes);
            }

            /// <summary>The same of rows that lie class by class, so far apart.</summary>
            public static void ToColumns(ref {T} start, nuint stride, ref float columns, int rows, int classes, int apart)
            {
                for (int i = 0; i < classes; i++)
                    ToFloats(ref Unsafe.Add(ref start, stride * (nuint)i), ref Unsafe.Add(ref columns, apart * i), rows);
            }

            public static void ToRows(ref float columns, ref {T} start, nuint stride, int rows, int classes, int apart)
            {
                for (int i = 0; i < classes; i++)
                    FromFloats(ref Unsafe.Add(ref columns, apart * i), ref Unsafe.Add(ref start, stride * (nuint)i), rows);
            }

            public static void ToFloats(ref {T} start, ref float floats, int count)
            {
                int i = 0;
                for (; i + 3 < count; i += 4)
                    Load128(ref start, (nuint)i).StoreUnsafe(ref floats, (nuint)i);
                for (; i < count; i++)
                    Unsafe.Add(ref floats, i) = (float)Unsafe.Add(ref start, i);
            }

            public static void FromFloats(ref float floats, ref {T} start, int count)
            {
                int i = 0;
                for (; i + 3 < count; i += 4)
                    Store(Vector128.LoadUnsafe(ref floats, (nuint)i), ref start, (nuint)i);
                for (; i < count; i++)
                    Unsafe.Add(ref start, i) = ({T})Unsafe.Add(ref floats, i);
            }
        """;

    private const string OfDouble = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector{W}<float> Load{W}(ref double start, nuint place) => Vector{W}.Narrow(Vector{W}.LoadUnsafe(ref start, place), Vector{W}.LoadUnsafe(ref start, place + {half}));

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store(Vector{W}<float> value, ref double start, nuint place)
            {
                (Vector{W}<double> first, Vector{W}<double> second) = Vector{W}.Widen(value);
                first.StoreUnsafe(ref start, place);
                second.StoreUnsafe(ref start, place + {half});
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Add(Vector{W}<float> value, ref double start, nuint place)
            {
                (Vector{W}<double> first, Vector{W}<double> second) = Vector{W}.Widen(value);
                (Vector{W}.LoadUnsafe(ref start, place) + first).StoreUnsafe(ref start, place);
                (Vector{W}.LoadUnsafe(ref start, place + {half}) + second).StoreUnsafe(ref start, place + {half});
            }
        """;

    private const string OfFloat = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Add(Vector{W}<float> value, ref float start, nuint place) => (Vector{W}.LoadUnsafe(ref start, place) + value).StoreUnsafe(ref start, place);
        """;

    private const string Additions = """
            /// <summary>Adds the elements of a group of short rows, which are side by side, to those that lie behind each other.</summary>
            public static void AddToRows(ref float columns, ref {T} start, int rows, int classes, int apart)
            {
                Span<float> room = stackalloc float[MostElements];
                Rows.ToRows(ref columns, ref MemoryMarshal.GetReference(room), rows, classes, apart);
                AddFloats(ref MemoryMarshal.GetReference(room), ref start, rows * classes);
            }

            public static void AddToRows(ref float columns, ref {T} start, nuint stride, int rows, int classes, int apart)
            {
                for (int i = 0; i < classes; i++)
                    AddFloats(ref Unsafe.Add(ref columns, apart * i), ref Unsafe.Add(ref start, stride * (nuint)i), rows);
            }

            public static void AddFloats(ref float floats, ref {T} start, int count)
            {
                int i = 0;
                for (; i + 3 < count; i += 4)
                    Add(Vector128.LoadUnsafe(ref floats, (nuint)i), ref start, (nuint)i);
                for (; i < count; i++)
                    Unsafe.Add(ref start, i) = {cast}({widened}Unsafe.Add(ref start, i) + Unsafe.Add(ref floats, i));
            }
        """;

    // 16 bits are handled as the lower half of lanes of 32.
    private const string Widest = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<float> Load512(ref {T} start, nuint place) =>
                FromBits(Vector512.WidenLower(Vector256.LoadUnsafe(ref Unsafe.As<{T}, ushort>(ref start), place).ToVector512Unsafe()).AsInt32(), ref start);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store(Vector512<float> value, ref {T} start, nuint place)
            {
                Vector512<uint> bits = ToBits(value, ref start).AsUInt32();
                Vector256.Narrow(bits.GetLower(), bits.GetUpper()).StoreUnsafe(ref Unsafe.As<{T}, ushort>(ref start), place);
            }
        """;

    private const string Middle = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector256<float> Load256(ref {T} start, nuint place) =>
                FromBits(Vector256.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<{T}, ushort>(ref start), place).ToVector256Unsafe()).AsInt32(), ref start);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store(Vector256<float> value, ref {T} start, nuint place)
            {
                Vector256<uint> bits = ToBits(value, ref start).AsUInt32();
                Vector128.Narrow(bits.GetLower(), bits.GetUpper()).StoreUnsafe(ref Unsafe.As<{T}, ushort>(ref start), place);
            }
        """;

    private const string Narrowest = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector128<float> Load128(ref {T} start, nuint place) => FromBits(
                Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<{T}, byte>(ref Unsafe.Add(ref start, place)))).AsUInt16()).AsInt32(), ref start);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store(Vector128<float> value, ref {T} start, nuint place)
            {
                Vector128<uint> bits = ToBits(value, ref start).AsUInt32();
                Unsafe.WriteUnaligned(ref Unsafe.As<{T}, byte>(ref Unsafe.Add(ref start, place)), Vector128.Narrow(bits, bits).AsUInt64().ToScalar());
            }
        """;

    private const string AdditionOfSmall = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Add(Vector{W}<float> value, ref {T} start, nuint place) => Store(Load{W}(ref start, place) + value, ref start, place);
        """;

    private const string HalfConversions = """
            // The exponent of Half is less by 112; infinity and NaN have the largest that there is. Below 2^-14, what follows the 1 of 2^-14 is the number.
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector{W}<float> FromBits(Vector{W}<int> bits, ref {T} _)
            {
                Vector{W}<int> magnitude = Vector{W}.ShiftLeft(bits & Vector{W}.Create(0x7FFF), 13), sign = Vector{W}.ShiftLeft(bits & Vector{W}.Create(0x8000), 16), shift = Vector{W}.Create(112 << 23);
                Vector{W}<int> normal = magnitude + shift + (Vector{W}.GreaterThan(magnitude, Vector{W}.Create(0x0F7FFFFF)) & shift);
                Vector{W}<float> least = Vector{W}.Create(113 << 23).AsSingle();
                Vector{W}<int> small = ((magnitude + Vector{W}.Create(113 << 23)).AsSingle() - least).AsInt32();
                return (Vector{W}.ConditionalSelect(Vector{W}.LessThan(magnitude, Vector{W}.Create(1 << 23)), small, normal) | sign).AsSingle();
            }

            // Added to 0.5, a number below 2^-14 is rounded as Half rounds it.
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector{W}<int> ToBits(Vector{W}<float> value, ref {T} _)
            {
                Vector{W}<int> bits = value.AsInt32(), magnitude = bits & Vector{W}.Create(int.MaxValue), sign = Vector{W}.ShiftRightLogical(bits, 16) & Vector{W}.Create(0x8000);
                Vector{W}<int> odd = Vector{W}.ShiftRightLogical(magnitude, 13) & Vector{W}.Create(1);
                Vector{W}<int> normal = Vector{W}.ShiftRightLogical(magnitude + Vector{W}.Create(0xFFF - (112 << 23)) + odd, 13);
                Vector{W}<int> small = (magnitude.AsSingle() + Vector{W}.Create(0.5f)).AsInt32() - Vector{W}.Create(0x3F000000);
                Vector{W}<int> result = Vector{W}.ConditionalSelect(Vector{W}.LessThan(magnitude, Vector{W}.Create(113 << 23)), small, normal);
                result = Vector{W}.ConditionalSelect(Vector{W}.GreaterThan(magnitude, Vector{W}.Create(0x477FEFFF)), Vector{W}.Create(0x7C00), result);
                Vector{W}<int> nan = Vector{W}.Create(0x7E00) | (Vector{W}.ShiftRightLogical(magnitude, 13) & Vector{W}.Create(0x3FF));
                return Vector{W}.ConditionalSelect(Vector{W}.GreaterThan(magnitude, Vector{W}.Create(0x7F800000)), nan, result) | sign;
            }
        """;

    private const string BFloatConversions = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector{W}<float> FromBits(Vector{W}<int> bits, ref {T} _) => Vector{W}.ShiftLeft(bits, 16).AsSingle();

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector{W}<int> ToBits(Vector{W}<float> value, ref {T} _)
            {
                Vector{W}<int> bits = value.AsInt32(), high = Vector{W}.ShiftRightLogical(bits, 16);
                Vector{W}<int> rounded = Vector{W}.ShiftRightLogical(bits + Vector{W}.Create(0x7FFF) + (high & Vector{W}.Create(1)), 16);
                Vector{W}<int> isNaN = Vector{W}.GreaterThan(bits & Vector{W}.Create(int.MaxValue), Vector{W}.Create(0x7F800000));
                return Vector{W}.ConditionalSelect(isNaN, high | Vector{W}.Create(0x40), rounded);
            }
        """;
}
