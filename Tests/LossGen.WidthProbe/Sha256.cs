using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace LossGen.WidthProbe
{
    /// <summary>SHA-256 (FIPS 180-4) without the cryptography library, whose native part not every platform of the probe has.</summary>
    internal static class Sha256
    {
        private static readonly uint[] Primes = FirstPrimes(64);

        // The leading bits of the fractions of cube and square roots of the first primes.
        private static readonly uint[] RoundConstants = Primes.Select(prime => FractionBits(prime, 3)).ToArray();

        private static readonly uint[] Start = Primes.Take(8).Select(prime => FractionBits(prime, 2)).ToArray();

        /// <summary>The hash as 64 hexadecimal digits.</summary>
        public static string Hex(IReadOnlyCollection<byte> message)
        {
            int padding = (119 - message.Count % 64) % 64;
            byte[] padded = message.Append((byte)0x80).Concat(new byte[padding]).Concat(BigEndian(8L * message.Count)).ToArray();
            uint[] state = Start.ToArray();
            for (int block = 0; block < padded.Length; block += 64)
                Compress(state, padded, block);
            return string.Concat(state.Select(word => word.ToString("x8", CultureInfo.InvariantCulture)));
        }

        private static void Compress(uint[] state, byte[] message, int block)
        {
            var w = new uint[64];
            for (int i = 0; i < 16; i++)
            {
                int at = block + 4 * i;
                w[i] = (uint)(message[at] << 24 | message[at + 1] << 16 | message[at + 2] << 8 | message[at + 3]);
            }
            for (int i = 16; i < 64; i++)
            {
                uint early = Rotate(w[i - 15], 7) ^ Rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
                uint late = Rotate(w[i - 2], 17) ^ Rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
                w[i] = unchecked(w[i - 16] + early + w[i - 7] + late);
            }

            uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
            for (int i = 0; i < 64; i++)
            {
                uint choice = e & f ^ ~e & g, majority = a & b ^ a & c ^ b & c;
                uint next = unchecked(h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + choice + RoundConstants[i] + w[i]);
                (h, g, f, e) = (g, f, e, unchecked(d + next));
                (d, c, b, a) = (c, b, a, unchecked(next + (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + majority));
            }
            uint[] added = { a, b, c, d, e, f, g, h };
            for (int i = 0; i < 8; i++)
                state[i] = unchecked(state[i] + added[i]);
        }

        private static uint Rotate(uint word, int bits) => word >> bits | word << 32 - bits;

        private static IEnumerable<byte> BigEndian(long value) => Enumerable.Range(0, 8).Select(i => (byte)(value >> 8 * (7 - i)));

        private static uint[] FirstPrimes(int count) => Enumerable.Range(2, 400)
            .Where(n => Enumerable.Range(2, n - 2).All(divisor => n % divisor != 0)).Select(n => (uint)n).Take(count).ToArray();

        // The integer part of root · 2^32, found bit by bit in exact arithmetic, without what exceeds 32 bits.
        private static uint FractionBits(uint prime, int degree)
        {
            var scaled = new BigInteger(prime) << 32 * degree;
            ulong root = 0;
            for (int bit = 36; bit >= 0; bit--)
            {
                ulong candidate = root | 1UL << bit;
                if (BigInteger.Pow(candidate, degree) <= scaled)
                    root = candidate;
            }
            return (uint)root;
        }
    }
}
