namespace LossGen.Generator.Printing;

/// <summary>The text of what portable code does with the bits of four floats in memory.</summary>
internal static class FourLibraryText
{
    public const string Text = """
        /// <summary>
        /// What is done with the bits of four floats in memory, where a runtime has instructions for the arithmetic of Vector4 alone: two of them at a time as an integer. What
        /// is read and what is written may be the same.
        /// </summary>
        internal static unsafe class Fours
        {
            /// <summary>
            /// Whether Mono's compiler makes the code as it runs: it has instructions for Vector4, none for Vector of T. What is compiled before by way of C++ makes more of
            /// loops over floats.
            /// </summary>
            public static readonly bool AreFast = !Vector.IsHardwareAccelerated
                && RuntimeInformation.FrameworkDescription.StartsWith("Mono", StringComparison.Ordinal)
                && RuntimeInformation.FrameworkDescription.IndexOf("IL2CPP", StringComparison.Ordinal) < 0;

            private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
            private const long Signs = unchecked((long)0x8000000080000000), Exponents = unchecked((long)0xFF800000FF800000), Heads = unchecked((long)0xFFFFF000FFFFF000);

            [MethodImpl(Inline)]
            public static void PowerOfTwo(byte* shifted, byte* to)
            {
                *(long*)to = (*(long*)shifted << 23) & Exponents;
                *(long*)(to + 8) = (*(long*)(shifted + 8) << 23) & Exponents;
            }

            [MethodImpl(Inline)]
            public static void Head(byte* u, byte* to)
            {
                *(long*)to = *(long*)u & Heads;
                *(long*)(to + 8) = *(long*)(u + 8) & Heads;
            }

            [MethodImpl(Inline)]
            public static void AlternatingSign(byte* shifted, byte* to)
            {
                *(long*)to = ((*(long*)shifted << 31) & Signs) | 0x3F8000003F800000;
                *(long*)(to + 8) = ((*(long*)(shifted + 8) << 31) & Signs) | 0x3F8000003F800000;
            }

            [MethodImpl(Inline)]
            public static void Exponent(byte* u, byte* to)
            {
                unchecked
                {
                    *(float*)to = (*(int*)u - 0x3F400000) >> 23;
                    *(float*)(to + 4) = (*(int*)(u + 4) - 0x3F400000) >> 23;
                    *(float*)(to + 8) = (*(int*)(u + 8) - 0x3F400000) >> 23;
                    *(float*)(to + 12) = (*(int*)(u + 12) - 0x3F400000) >> 23;
                }
            }

            [MethodImpl(Inline)]
            public static void Significand(byte* u, byte* to)
            {
                unchecked
                {
                    *(int*)to = *(int*)u - ((*(int*)u - 0x3F400000) & -0x800000);
                    *(int*)(to + 4) = *(int*)(u + 4) - ((*(int*)(u + 4) - 0x3F400000) & -0x800000);
                    *(int*)(to + 8) = *(int*)(u + 8) - ((*(int*)(u + 8) - 0x3F400000) & -0x800000);
                    *(int*)(to + 12) = *(int*)(u + 12) - ((*(int*)(u + 12) - 0x3F400000) & -0x800000);
                }
            }

            [MethodImpl(Inline)]
            public static void InverseScale(byte* u, byte* to)
            {
                unchecked
                {
                    *(int*)to = 0x3F800000 - ((*(int*)u - 0x3F400000) & -0x800000);
                    *(int*)(to + 4) = 0x3F800000 - ((*(int*)(u + 4) - 0x3F400000) & -0x800000);
                    *(int*)(to + 8) = 0x3F800000 - ((*(int*)(u + 8) - 0x3F400000) & -0x800000);
                    *(int*)(to + 12) = 0x3F800000 - ((*(int*)(u + 12) - 0x3F400000) & -0x800000);
                }
            }

            /// <summary>A mask of what is negative.</summary>
            [MethodImpl(Inline)]
            public static void Less(byte* difference, byte* to)
            {
                *(long*)to = MaskOf(*(long*)difference);
                *(long*)(to + 8) = MaskOf(*(long*)(difference + 8));
            }

            /// <summary>A mask of what is not negative.</summary>
            [MethodImpl(Inline)]
            public static void LessOrEqual(byte* refusal, byte* to)
            {
                *(long*)to = ~MaskOf(*(long*)refusal);
                *(long*)(to + 8) = ~MaskOf(*(long*)(refusal + 8));
            }

            [MethodImpl(Inline)]
            public static void And(byte* a, byte* b, byte* to)
            {
                *(long*)to = *(long*)a & *(long*)b;
                *(long*)(to + 8) = *(long*)(a + 8) & *(long*)(b + 8);
            }

            [MethodImpl(Inline)]
            public static void Or(byte* a, byte* b, byte* to)
            {
                *(long*)to = *(long*)a | *(long*)b;
                *(long*)(to + 8) = *(long*)(a + 8) | *(long*)(b + 8);
            }

            [MethodImpl(Inline)]
            public static void Not(byte* mask, byte* to)
            {
                *(long*)to = ~*(long*)mask;
                *(long*)(to + 8) = ~*(long*)(mask + 8);
            }

            [MethodImpl(Inline)]
            public static void Select(byte* mask, byte* whenSet, byte* otherwise, byte* to)
            {
                *(long*)to = *(long*)otherwise ^ ((*(long*)whenSet ^ *(long*)otherwise) & *(long*)mask);
                *(long*)(to + 8) = *(long*)(otherwise + 8) ^ ((*(long*)(whenSet + 8) ^ *(long*)(otherwise + 8)) & *(long*)(mask + 8));
            }

            /// <summary>A mask of bytes that are not 0.</summary>
            [MethodImpl(Inline)]
            public static void AreSet(byte* bytes, byte* to)
            {
                *(int*)to = -((*bytes + 255) >> 8);
                *(int*)(to + 4) = -((*(bytes + 1) + 255) >> 8);
                *(int*)(to + 8) = -((*(bytes + 2) + 255) >> 8);
                *(int*)(to + 12) = -((*(bytes + 3) + 255) >> 8);
            }

            /// <summary>A mask of bytes that are a number.</summary>
            [MethodImpl(Inline)]
            public static void AreEqual(byte* bytes, int number, byte* to)
            {
                *(int*)to = ((*bytes ^ number) - 1) >> 31;
                *(int*)(to + 4) = ((*(bytes + 1) ^ number) - 1) >> 31;
                *(int*)(to + 8) = ((*(bytes + 2) ^ number) - 1) >> 31;
                *(int*)(to + 12) = ((*(bytes + 3) ^ number) - 1) >> 31;
            }

            /// <summary>A mask of integers, none negative, that are a number.</summary>
            [MethodImpl(Inline)]
            public static void AreEqual(int* integers, int number, byte* to)
            {
                *(int*)to = ((*integers ^ number) - 1) >> 31;
                *(int*)(to + 4) = ((*(integers + 1) ^ number) - 1) >> 31;
                *(int*)(to + 8) = ((*(integers + 2) ^ number) - 1) >> 31;
                *(int*)(to + 12) = ((*(integers + 3) ^ number) - 1) >> 31;
            }

            /// <summary>A mask of integers below 0.</summary>
            [MethodImpl(Inline)]
            public static void AreNegative(int* integers, byte* to)
            {
                *(int*)to = *integers >> 31;
                *(int*)(to + 4) = *(integers + 1) >> 31;
                *(int*)(to + 8) = *(integers + 2) >> 31;
                *(int*)(to + 12) = *(integers + 3) >> 31;
            }

            /// <summary>A mask of integers above 0.</summary>
            [MethodImpl(Inline)]
            public static void ArePositive(int* integers, byte* to)
            {
                *(int*)to = -*integers >> 31;
                *(int*)(to + 4) = -*(integers + 1) >> 31;
                *(int*)(to + 8) = -*(integers + 2) >> 31;
                *(int*)(to + 12) = -*(integers + 3) >> 31;
            }

            /// <summary>A mask of the place of a number among four that follow each other; below them or above, of none.</summary>
            [MethodImpl(Inline)]
            public static void IsAt(int first, int number, byte* to)
            {
                unchecked
                {
                    uint place = (uint)(number - first);
                    *(long*)to = 0;
                    *(long*)(to + 8) = 0;
                    if (place < 4)
                        *(int*)(to + 4 * place) = -1;
                }
            }

            /// <summary>Counts what a mask has.</summary>
            [MethodImpl(Inline)]
            public static void Count(byte* mask, int* counts)
            {
                *(long*)counts += *(long*)mask & 0x0000000100000001;
                *(long*)(counts + 2) += *(long*)(mask + 8) & 0x0000000100000001;
            }

            [MethodImpl(Inline)]
            private static long MaskOf(long signs) => unchecked(((signs >> 31) & 0x0000000100000001) * 0xFFFFFFFF);
        }
        """;
}
