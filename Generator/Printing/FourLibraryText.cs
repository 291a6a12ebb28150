namespace LossGen.Generator.Printing;

/// <summary>The text of what portable code does with the bits of four floats in memory.</summary>
internal static class FourLibraryText
{
    public const string Text = """
        /// <summary>
        /// What is done with the bits of 16 floats in memory, where a runtime has instructions for the arithmetic of Vector4 alone: two of them at a time as an integer. What
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
            private const long Signs = unchecked((long)0x8000000080000000), Exponents = unchecked((long)0xFF800000FF800000), Heads = unchecked((long)0xFFFFF000FFFFF000), Ones = 0x3F8000003F800000;

            [MethodImpl(Inline)]
            public static void PowerOfTwo(byte* shifted, byte* to)
            {
                *(long*)to = (*(long*)shifted << 23) & Exponents;
                *(long*)(to + 8) = (*(long*)(shifted + 8) << 23) & Exponents;
                *(long*)(to + 16) = (*(long*)(shifted + 16) << 23) & Exponents;
                *(long*)(to + 24) = (*(long*)(shifted + 24) << 23) & Exponents;
                *(long*)(to + 32) = (*(long*)(shifted + 32) << 23) & Exponents;
                *(long*)(to + 40) = (*(long*)(shifted + 40) << 23) & Exponents;
                *(long*)(to + 48) = (*(long*)(shifted + 48) << 23) & Exponents;
                *(long*)(to + 56) = (*(long*)(shifted + 56) << 23) & Exponents;
            }

            [MethodImpl(Inline)]
            public static void Head(byte* u, byte* to)
            {
                *(long*)to = *(long*)u & Heads;
                *(long*)(to + 8) = *(long*)(u + 8) & Heads;
                *(long*)(to + 16) = *(long*)(u + 16) & Heads;
                *(long*)(to + 24) = *(long*)(u + 24) & Heads;
                *(long*)(to + 32) = *(long*)(u + 32) & Heads;
                *(long*)(to + 40) = *(long*)(u + 40) & Heads;
                *(long*)(to + 48) = *(long*)(u + 48) & Heads;
                *(long*)(to + 56) = *(long*)(u + 56) & Heads;
            }

            [MethodImpl(Inline)]
            public static void AlternatingSign(byte* shifted, byte* to)
            {
                *(long*)to = ((*(long*)shifted << 31) & Signs) | Ones;
                *(long*)(to + 8) = ((*(long*)(shifted + 8) << 31) & Signs) | Ones;
                *(long*)(to + 16) = ((*(long*)(shifted + 16) << 31) & Signs) | Ones;
                *(long*)(to + 24) = ((*(long*)(shifted + 24) << 31) & Signs) | Ones;
                *(long*)(to + 32) = ((*(long*)(shifted + 32) << 31) & Signs) | Ones;
                *(long*)(to + 40) = ((*(long*)(shifted + 40) << 31) & Signs) | Ones;
                *(long*)(to + 48) = ((*(long*)(shifted + 48) << 31) & Signs) | Ones;
                *(long*)(to + 56) = ((*(long*)(shifted + 56) << 31) & Signs) | Ones;
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
                    *(float*)(to + 16) = (*(int*)(u + 16) - 0x3F400000) >> 23;
                    *(float*)(to + 20) = (*(int*)(u + 20) - 0x3F400000) >> 23;
                    *(float*)(to + 24) = (*(int*)(u + 24) - 0x3F400000) >> 23;
                    *(float*)(to + 28) = (*(int*)(u + 28) - 0x3F400000) >> 23;
                    *(float*)(to + 32) = (*(int*)(u + 32) - 0x3F400000) >> 23;
                    *(float*)(to + 36) = (*(int*)(u + 36) - 0x3F400000) >> 23;
                    *(float*)(to + 40) = (*(int*)(u + 40) - 0x3F400000) >> 23;
                    *(float*)(to + 44) = (*(int*)(u + 44) - 0x3F400000) >> 23;
                    *(float*)(to + 48) = (*(int*)(u + 48) - 0x3F400000) >> 23;
                    *(float*)(to + 52) = (*(int*)(u + 52) - 0x3F400000) >> 23;
                    *(float*)(to + 56) = (*(int*)(u + 56) - 0x3F400000) >> 23;
                    *(float*)(to + 60) = (*(int*)(u + 60) - 0x3F400000) >> 23;
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
                    *(int*)(to + 16) = *(int*)(u + 16) - ((*(int*)(u + 16) - 0x3F400000) & -0x800000);
                    *(int*)(to + 20) = *(int*)(u + 20) - ((*(int*)(u + 20) - 0x3F400000) & -0x800000);
                    *(int*)(to + 24) = *(int*)(u + 24) - ((*(int*)(u + 24) - 0x3F400000) & -0x800000);
                    *(int*)(to + 28) = *(int*)(u + 28) - ((*(int*)(u + 28) - 0x3F400000) & -0x800000);
                    *(int*)(to + 32) = *(int*)(u + 32) - ((*(int*)(u + 32) - 0x3F400000) & -0x800000);
                    *(int*)(to + 36) = *(int*)(u + 36) - ((*(int*)(u + 36) - 0x3F400000) & -0x800000);
                    *(int*)(to + 40) = *(int*)(u + 40) - ((*(int*)(u + 40) - 0x3F400000) & -0x800000);
                    *(int*)(to + 44) = *(int*)(u + 44) - ((*(int*)(u + 44) - 0x3F400000) & -0x800000);
                    *(int*)(to + 48) = *(int*)(u + 48) - ((*(int*)(u + 48) - 0x3F400000) & -0x800000);
                    *(int*)(to + 52) = *(int*)(u + 52) - ((*(int*)(u + 52) - 0x3F400000) & -0x800000);
                    *(int*)(to + 56) = *(int*)(u + 56) - ((*(int*)(u + 56) - 0x3F400000) & -0x800000);
                    *(int*)(to + 60) = *(int*)(u + 60) - ((*(int*)(u + 60) - 0x3F400000) & -0x800000);
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
                    *(int*)(to + 16) = 0x3F800000 - ((*(int*)(u + 16) - 0x3F400000) & -0x800000);
                    *(int*)(to + 20) = 0x3F800000 - ((*(int*)(u + 20) - 0x3F400000) & -0x800000);
                    *(int*)(to + 24) = 0x3F800000 - ((*(int*)(u + 24) - 0x3F400000) & -0x800000);
                    *(int*)(to + 28) = 0x3F800000 - ((*(int*)(u + 28) - 0x3F400000) & -0x800000);
                    *(int*)(to + 32) = 0x3F800000 - ((*(int*)(u + 32) - 0x3F400000) & -0x800000);
                    *(int*)(to + 36) = 0x3F800000 - ((*(int*)(u + 36) - 0x3F400000) & -0x800000);
                    *(int*)(to + 40) = 0x3F800000 - ((*(int*)(u + 40) - 0x3F400000) & -0x800000);
                    *(int*)(to + 44) = 0x3F800000 - ((*(int*)(u + 44) - 0x3F400000) & -0x800000);
                    *(int*)(to + 48) = 0x3F800000 - ((*(int*)(u + 48) - 0x3F400000) & -0x800000);
                    *(int*)(to + 52) = 0x3F800000 - ((*(int*)(u + 52) - 0x3F400000) & -0x800000);
                    *(int*)(to + 56) = 0x3F800000 - ((*(int*)(u + 56) - 0x3F400000) & -0x800000);
                    *(int*)(to + 60) = 0x3F800000 - ((*(int*)(u + 60) - 0x3F400000) & -0x800000);
                }
            }

            /// <summary>A mask of what is negative.</summary>
            [MethodImpl(Inline)]
            public static void Less(byte* difference, byte* to)
            {
                *(long*)to = MaskOf(*(long*)difference);
                *(long*)(to + 8) = MaskOf(*(long*)(difference + 8));
                *(long*)(to + 16) = MaskOf(*(long*)(difference + 16));
                *(long*)(to + 24) = MaskOf(*(long*)(difference + 24));
                *(long*)(to + 32) = MaskOf(*(long*)(difference + 32));
                *(long*)(to + 40) = MaskOf(*(long*)(difference + 40));
                *(long*)(to + 48) = MaskOf(*(long*)(difference + 48));
                *(long*)(to + 56) = MaskOf(*(long*)(difference + 56));
            }

            /// <summary>A mask of what is not negative.</summary>
            [MethodImpl(Inline)]
            public static void LessOrEqual(byte* refusal, byte* to)
            {
                *(long*)to = ~MaskOf(*(long*)refusal);
                *(long*)(to + 8) = ~MaskOf(*(long*)(refusal + 8));
                *(long*)(to + 16) = ~MaskOf(*(long*)(refusal + 16));
                *(long*)(to + 24) = ~MaskOf(*(long*)(refusal + 24));
                *(long*)(to + 32) = ~MaskOf(*(long*)(refusal + 32));
                *(long*)(to + 40) = ~MaskOf(*(long*)(refusal + 40));
                *(long*)(to + 48) = ~MaskOf(*(long*)(refusal + 48));
                *(long*)(to + 56) = ~MaskOf(*(long*)(refusal + 56));
            }

            [MethodImpl(Inline)]
            public static void And(byte* a, byte* b, byte* to)
            {
                *(long*)to = *(long*)a & *(long*)b;
                *(long*)(to + 8) = *(long*)(a + 8) & *(long*)(b + 8);
                *(long*)(to + 16) = *(long*)(a + 16) & *(long*)(b + 16);
                *(long*)(to + 24) = *(long*)(a + 24) & *(long*)(b + 24);
                *(long*)(to + 32) = *(long*)(a + 32) & *(long*)(b + 32);
                *(long*)(to + 40) = *(long*)(a + 40) & *(long*)(b + 40);
                *(long*)(to + 48) = *(long*)(a + 48) & *(long*)(b + 48);
                *(long*)(to + 56) = *(long*)(a + 56) & *(long*)(b + 56);
            }

            [MethodImpl(Inline)]
            public static void Or(byte* a, byte* b, byte* to)
            {
                *(long*)to = *(long*)a | *(long*)b;
                *(long*)(to + 8) = *(long*)(a + 8) | *(long*)(b + 8);
                *(long*)(to + 16) = *(long*)(a + 16) | *(long*)(b + 16);
                *(long*)(to + 24) = *(long*)(a + 24) | *(long*)(b + 24);
                *(long*)(to + 32) = *(long*)(a + 32) | *(long*)(b + 32);
                *(long*)(to + 40) = *(long*)(a + 40) | *(long*)(b + 40);
                *(long*)(to + 48) = *(long*)(a + 48) | *(long*)(b + 48);
                *(long*)(to + 56) = *(long*)(a + 56) | *(long*)(b + 56);
            }

            [MethodImpl(Inline)]
            public static void Not(byte* mask, byte* to)
            {
                *(long*)to = ~*(long*)mask;
                *(long*)(to + 8) = ~*(long*)(mask + 8);
                *(long*)(to + 16) = ~*(long*)(mask + 16);
                *(long*)(to + 24) = ~*(long*)(mask + 24);
                *(long*)(to + 32) = ~*(long*)(mask + 32);
                *(long*)(to + 40) = ~*(long*)(mask + 40);
                *(long*)(to + 48) = ~*(long*)(mask + 48);
                *(long*)(to + 56) = ~*(long*)(mask + 56);
            }

            [MethodImpl(Inline)]
            public static void Select(byte* mask, byte* whenSet, byte* otherwise, byte* to)
            {
                *(long*)to = *(long*)otherwise ^ ((*(long*)whenSet ^ *(long*)otherwise) & *(long*)mask);
                *(long*)(to + 8) = *(long*)(otherwise + 8) ^ ((*(long*)(whenSet + 8) ^ *(long*)(otherwise + 8)) & *(long*)(mask + 8));
                *(long*)(to + 16) = *(long*)(otherwise + 16) ^ ((*(long*)(whenSet + 16) ^ *(long*)(otherwise + 16)) & *(long*)(mask + 16));
                *(long*)(to + 24) = *(long*)(otherwise + 24) ^ ((*(long*)(whenSet + 24) ^ *(long*)(otherwise + 24)) & *(long*)(mask + 24));
                *(long*)(to + 32) = *(long*)(otherwise + 32) ^ ((*(long*)(whenSet + 32) ^ *(long*)(otherwise + 32)) & *(long*)(mask + 32));
                *(long*)(to + 40) = *(long*)(otherwise + 40) ^ ((*(long*)(whenSet + 40) ^ *(long*)(otherwise + 40)) & *(long*)(mask + 40));
                *(long*)(to + 48) = *(long*)(otherwise + 48) ^ ((*(long*)(whenSet + 48) ^ *(long*)(otherwise + 48)) & *(long*)(mask + 48));
                *(long*)(to + 56) = *(long*)(otherwise + 56) ^ ((*(long*)(whenSet + 56) ^ *(long*)(otherwise + 56)) & *(long*)(mask + 56));
            }

            /// <summary>A mask of bytes that are not 0.</summary>
            [MethodImpl(Inline)]
            public static void AreSet(byte* bytes, byte* to)
            {
                *(int*)to = -((*bytes + 255) >> 8);
                *(int*)(to + 4) = -((*(bytes + 1) + 255) >> 8);
                *(int*)(to + 8) = -((*(bytes + 2) + 255) >> 8);
                *(int*)(to + 12) = -((*(bytes + 3) + 255) >> 8);
                *(int*)(to + 16) = -((*(bytes + 4) + 255) >> 8);
                *(int*)(to + 20) = -((*(bytes + 5) + 255) >> 8);
                *(int*)(to + 24) = -((*(bytes + 6) + 255) >> 8);
                *(int*)(to + 28) = -((*(bytes + 7) + 255) >> 8);
                *(int*)(to + 32) = -((*(bytes + 8) + 255) >> 8);
                *(int*)(to + 36) = -((*(bytes + 9) + 255) >> 8);
                *(int*)(to + 40) = -((*(bytes + 10) + 255) >> 8);
                *(int*)(to + 44) = -((*(bytes + 11) + 255) >> 8);
                *(int*)(to + 48) = -((*(bytes + 12) + 255) >> 8);
                *(int*)(to + 52) = -((*(bytes + 13) + 255) >> 8);
                *(int*)(to + 56) = -((*(bytes + 14) + 255) >> 8);
                *(int*)(to + 60) = -((*(bytes + 15) + 255) >> 8);
            }

            /// <summary>A mask of bytes that are a number.</summary>
            [MethodImpl(Inline)]
            public static void AreEqual(byte* bytes, int number, byte* to)
            {
                *(int*)to = ((*bytes ^ number) - 1) >> 31;
                *(int*)(to + 4) = ((*(bytes + 1) ^ number) - 1) >> 31;
                *(int*)(to + 8) = ((*(bytes + 2) ^ number) - 1) >> 31;
                *(int*)(to + 12) = ((*(bytes + 3) ^ number) - 1) >> 31;
                *(int*)(to + 16) = ((*(bytes + 4) ^ number) - 1) >> 31;
                *(int*)(to + 20) = ((*(bytes + 5) ^ number) - 1) >> 31;
                *(int*)(to + 24) = ((*(bytes + 6) ^ number) - 1) >> 31;
                *(int*)(to + 28) = ((*(bytes + 7) ^ number) - 1) >> 31;
                *(int*)(to + 32) = ((*(bytes + 8) ^ number) - 1) >> 31;
                *(int*)(to + 36) = ((*(bytes + 9) ^ number) - 1) >> 31;
                *(int*)(to + 40) = ((*(bytes + 10) ^ number) - 1) >> 31;
                *(int*)(to + 44) = ((*(bytes + 11) ^ number) - 1) >> 31;
                *(int*)(to + 48) = ((*(bytes + 12) ^ number) - 1) >> 31;
                *(int*)(to + 52) = ((*(bytes + 13) ^ number) - 1) >> 31;
                *(int*)(to + 56) = ((*(bytes + 14) ^ number) - 1) >> 31;
                *(int*)(to + 60) = ((*(bytes + 15) ^ number) - 1) >> 31;
            }

            /// <summary>A mask of integers, none negative, that are a number.</summary>
            [MethodImpl(Inline)]
            public static void AreEqual(int* integers, int number, byte* to)
            {
                *(int*)to = ((*integers ^ number) - 1) >> 31;
                *(int*)(to + 4) = ((*(integers + 1) ^ number) - 1) >> 31;
                *(int*)(to + 8) = ((*(integers + 2) ^ number) - 1) >> 31;
                *(int*)(to + 12) = ((*(integers + 3) ^ number) - 1) >> 31;
                *(int*)(to + 16) = ((*(integers + 4) ^ number) - 1) >> 31;
                *(int*)(to + 20) = ((*(integers + 5) ^ number) - 1) >> 31;
                *(int*)(to + 24) = ((*(integers + 6) ^ number) - 1) >> 31;
                *(int*)(to + 28) = ((*(integers + 7) ^ number) - 1) >> 31;
                *(int*)(to + 32) = ((*(integers + 8) ^ number) - 1) >> 31;
                *(int*)(to + 36) = ((*(integers + 9) ^ number) - 1) >> 31;
                *(int*)(to + 40) = ((*(integers + 10) ^ number) - 1) >> 31;
                *(int*)(to + 44) = ((*(integers + 11) ^ number) - 1) >> 31;
                *(int*)(to + 48) = ((*(integers + 12) ^ number) - 1) >> 31;
                *(int*)(to + 52) = ((*(integers + 13) ^ number) - 1) >> 31;
                *(int*)(to + 56) = ((*(integers + 14) ^ number) - 1) >> 31;
                *(int*)(to + 60) = ((*(integers + 15) ^ number) - 1) >> 31;
            }

            /// <summary>A mask of integers below 0.</summary>
            [MethodImpl(Inline)]
            public static void AreNegative(int* integers, byte* to)
            {
                *(int*)to = *integers >> 31;
                *(int*)(to + 4) = *(integers + 1) >> 31;
                *(int*)(to + 8) = *(integers + 2) >> 31;
                *(int*)(to + 12) = *(integers + 3) >> 31;
                *(int*)(to + 16) = *(integers + 4) >> 31;
                *(int*)(to + 20) = *(integers + 5) >> 31;
                *(int*)(to + 24) = *(integers + 6) >> 31;
                *(int*)(to + 28) = *(integers + 7) >> 31;
                *(int*)(to + 32) = *(integers + 8) >> 31;
                *(int*)(to + 36) = *(integers + 9) >> 31;
                *(int*)(to + 40) = *(integers + 10) >> 31;
                *(int*)(to + 44) = *(integers + 11) >> 31;
                *(int*)(to + 48) = *(integers + 12) >> 31;
                *(int*)(to + 52) = *(integers + 13) >> 31;
                *(int*)(to + 56) = *(integers + 14) >> 31;
                *(int*)(to + 60) = *(integers + 15) >> 31;
            }

            /// <summary>A mask of integers above 0.</summary>
            [MethodImpl(Inline)]
            public static void ArePositive(int* integers, byte* to)
            {
                *(int*)to = -*integers >> 31;
                *(int*)(to + 4) = -*(integers + 1) >> 31;
                *(int*)(to + 8) = -*(integers + 2) >> 31;
                *(int*)(to + 12) = -*(integers + 3) >> 31;
                *(int*)(to + 16) = -*(integers + 4) >> 31;
                *(int*)(to + 20) = -*(integers + 5) >> 31;
                *(int*)(to + 24) = -*(integers + 6) >> 31;
                *(int*)(to + 28) = -*(integers + 7) >> 31;
                *(int*)(to + 32) = -*(integers + 8) >> 31;
                *(int*)(to + 36) = -*(integers + 9) >> 31;
                *(int*)(to + 40) = -*(integers + 10) >> 31;
                *(int*)(to + 44) = -*(integers + 11) >> 31;
                *(int*)(to + 48) = -*(integers + 12) >> 31;
                *(int*)(to + 52) = -*(integers + 13) >> 31;
                *(int*)(to + 56) = -*(integers + 14) >> 31;
                *(int*)(to + 60) = -*(integers + 15) >> 31;
            }

            /// <summary>Counts what a mask has.</summary>
            [MethodImpl(Inline)]
            public static void Count(byte* mask, int* counts)
            {
                *(long*)counts += *(long*)mask & 0x0000000100000001;
                *(long*)(counts + 2) += *(long*)(mask + 8) & 0x0000000100000001;
                *(long*)(counts + 4) += *(long*)(mask + 16) & 0x0000000100000001;
                *(long*)(counts + 6) += *(long*)(mask + 24) & 0x0000000100000001;
                *(long*)(counts + 8) += *(long*)(mask + 32) & 0x0000000100000001;
                *(long*)(counts + 10) += *(long*)(mask + 40) & 0x0000000100000001;
                *(long*)(counts + 12) += *(long*)(mask + 48) & 0x0000000100000001;
                *(long*)(counts + 14) += *(long*)(mask + 56) & 0x0000000100000001;
            }

            /// <summary>A mask of the place of a number among 16 that follow each other; below them or above, of none.</summary>
            public static void IsAt(int first, int number, byte* to)
            {
                for (int lane = 0; lane < 16; lane++)
                    *(int*)(to + 4 * lane) = 0;
                int place = unchecked(number - first);
                if (place >= 0 && place < 16)
                    *(int*)(to + 4 * place) = -1;
            }

            [MethodImpl(Inline)]
            private static long MaskOf(long signs) => unchecked(((signs >> 31) & 0x0000000100000001) * 0xFFFFFFFF);
        }
        """;
}
