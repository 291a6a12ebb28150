using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace LossGen.WidthProbe
{
    /// <summary>The bits of all that a loss computes for two fixed batches, as a hash.</summary>
    internal static class Digest
    {
        // No multiple of 16 or 1024: whole blocks, whole vectors and a padded tail.
        private const int Length = 4 * 1024 + 16 * 5 + 11;

        // Up to 64 classes, which go side by side; whole vectors and a rest; a block and a rest. Losses of given counts have 7.
        private static readonly int[] Classes = { 7, 3, 37, 100, 1050 };

        // In a batch of their own, since NaN and infinities would hide the other losses in the reduced value.
        private static readonly float[] SpecialLogits =
        {
            0f, -0f, float.Epsilon, -float.Epsilon, 1e-38f, 1f, -1f, 16.6f, -16.6f, 87f, -87f, 88.8f, -88.8f, 104f, -104f,
            1000f, -1000f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        };

        /// <summary>The hash of each loss of a class, by name.</summary>
        public static SortedDictionary<string, string> Of(
#if NET
            [System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicMethods)]
#endif
            Type losses)
        {
            var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (MethodInfo method in losses.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                hashes.Add(method.Name, Of(method));
            return hashes;
        }

        private static string Of(MethodInfo method)
        {
            float[] targets = Uniform(2, 0, 1);
            float[] special = SpecialLogits.SelectMany(logit => new[] { logit, logit, logit }).ToArray();
            float[] specialTargets = special.Select((_, i) => i % 3 * 0.5f).ToArray();
            return Sha256.Hex(Results(method, Uniform(1, -20, 20), targets).Concat(Results(method, special, specialTargets)).ToArray());
        }

        private static IEnumerable<byte> Results(MethodInfo method, float[] logits, float[] targets)
        {
            Type kernelType = KernelType(method.GetParameters());
            if (kernelType != typeof(LabelKernel) && kernelType != typeof(RowKernel))
                return ElementResults(method, logits, targets);
            int[] classes = method.Name.Contains("OfCounts") ? Classes.Take(1).ToArray() : Classes;
            return classes.Where(count => count <= logits.Length).SelectMany(count => RowResults(Delegate.CreateDelegate(kernelType, method), logits, targets, count));
        }

        private static IEnumerable<byte> RowResults(Delegate kernel, float[] logits, float[] targets, int classes)
        {
            int rows = logits.Length / classes, length = rows * classes;
            float[] x = logits.Take(length).ToArray(), losses = new float[rows], gradient = new float[length], hessian = new float[length];
            float[] y = targets.Take(length).Select(target => target > 0.7f ? 1f : 0f).ToArray();
            int[] labels = targets.Take(rows).Select(target => Math.Min((int)(target * classes), classes - 1)).ToArray();
            double value = kernel is LabelKernel labelled
                ? labelled(x, labels, classes, losses, gradient, hessian)
                : ((RowKernel)kernel)(x, y, classes, losses, gradient, hessian);
            return Bytes(value, losses, gradient, hessian);
        }

        private static IEnumerable<byte> ElementResults(MethodInfo method, float[] logits, float[] targets)
        {
            float[] losses = new float[logits.Length], gradient = new float[logits.Length], hessian = new float[logits.Length];
            byte[] hard = targets.Select(target => target > 0.7f ? (byte)1 : (byte)0).ToArray();
            ParameterInfo[] parameters = method.GetParameters();
            double value = Delegate.CreateDelegate(KernelType(parameters), method) switch
            {
                HardKernel kernel => kernel(logits, hard, losses, gradient, hessian),
                TunedKernel kernel => kernel(logits, targets, losses, gradient, hessian, (float)parameters[5].DefaultValue!),
                Delegate kernel => ((SoftKernel)kernel)(logits, targets, losses, gradient, hessian),
            };
            return Bytes(value, losses, gradient, hessian);
        }

        private static IEnumerable<byte> Bytes(double value, float[] losses, float[] gradient, float[] hessian) =>
            BitConverter.GetBytes(OneNaN(value))
                .Concat(losses.Concat(gradient).Concat(hessian).SelectMany(output => BitConverter.GetBytes(OneNaN(output))));

        private static Type KernelType(ParameterInfo[] parameters) =>
            parameters[1].ParameterType == typeof(ReadOnlySpan<int>) ? typeof(LabelKernel)
            : parameters[2].ParameterType == typeof(int) ? typeof(RowKernel)
            : parameters.Length == 6 ? typeof(TunedKernel)
            : parameters[1].ParameterType == typeof(ReadOnlySpan<byte>) ? typeof(HardKernel)
            : typeof(SoftKernel);

        // Processors give NaN different signs and payloads.
        private static float OneNaN(float value) => float.IsNaN(value) ? float.NaN : value;

        private static double OneNaN(double value) => double.IsNaN(value) ? double.NaN : value;

        // A linear congruential generator, in double until the last step: the same numbers on every machine.
        private static float[] Uniform(uint seed, double low, double high)
        {
            var values = new float[Length];
            for (int i = 0; i < values.Length; i++)
            {
                seed = unchecked(seed * 1664525 + 1013904223);
                values[i] = (float)(low + (high - low) * ((seed >> 8) / 16777216.0));
            }
            return values;
        }
    }
}
