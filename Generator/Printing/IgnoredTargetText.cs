namespace LossGen.Generator.Printing;

/// <summary>The part of the library for targets of bytes some of which do not count.</summary>
internal static class IgnoredTargetText
{
    public const string Text = """
        /// <summary>Targets of bytes that do not count.</summary>
        internal static class IgnoredTargets
        {
            /// <summary>Which of 16, 8 or 4 bytes are the one that is ignored, as masks of floats.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<float> Are512(ref byte targets, nuint i, byte ignored) => Vector512.Equals(
                Vector512.WidenLower(Vector256.WidenLower(Vector128.LoadUnsafe(ref targets, i).ToVector256Unsafe()).ToVector512Unsafe()).AsInt32(), Vector512.Create((int)ignored)).AsSingle();

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector256<float> Are256(ref byte targets, nuint i, byte ignored) => Vector256.Equals(
                Vector256.WidenLower(Vector128.WidenLower(Vector64.LoadUnsafe(ref targets, i).ToVector128Unsafe()).ToVector256Unsafe()).AsInt32(), Vector256.Create((int)ignored)).AsSingle();

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector128<float> Are128(ref byte targets, nuint i, byte ignored) => Vector128.Equals(
                Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref targets, i))).AsByte())).AsInt32(), Vector128.Create((int)ignored)).AsSingle();

            /// <summary>Lays the targets of a group of rows side by side, class by class: 0, 1, and −1 for those that are ignored.</summary>
            public static void ToColumns(ref byte start, ref float columns, int rows, int classes, int apart, byte ignored)
            {
                for (int row = 0; row < rows; row++)
                {
                    for (int i = 0; i < classes; i++)
                        Unsafe.Add(ref columns, apart * i + row) = ToNumber(Unsafe.Add(ref start, row * classes + i), ignored);
                }
            }

            /// <summary>The same where they lie class by class already, the classes a stride apart.</summary>
            public static void ToColumns(ref byte start, nuint stride, ref float columns, int rows, int classes, int apart, byte ignored)
            {
                for (int i = 0; i < classes; i++)
                {
                    for (int row = 0; row < rows; row++)
                        Unsafe.Add(ref columns, apart * i + row) = ToNumber(Unsafe.Add(ref start, stride * (nuint)i + (nuint)row), ignored);
                }
            }

            private static float ToNumber(byte target, byte ignored) => target == ignored ? -1 : target != 0 ? 1 : 0;
        }
        """;
}
