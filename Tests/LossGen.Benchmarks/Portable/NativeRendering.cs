using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace LossGen.Benchmarks.Portable;

/// <summary>
/// The block of a portable kernel as C++, about as IL2CPP and Burst see it: the same operations in the same loops. Compiled by clang, it tells whether the loop is one that
/// compilers of native code make vector instructions of.
/// </summary>
internal static partial class NativeRendering
{
    private const string Head = """
        #include <cmath>
        #include <cstdint>
        #include <cstdio>
        #include <cstring>
        #include <time.h>
        static inline int32_t BitsOf(float v) { int32_t b; memcpy(&b, &v, 4); return b; }
        static inline float BitsToFloat(int32_t b) { float v; memcpy(&v, &b, 4); return v; }

        """;

    private const string Main = """
        static float X[65536], G[65536];
        static uint8_t T[65536];
        int main()
        {
            uint32_t seed = 1;
            for (int i = 0; i < 65536; i++)
            {
                X[i] = (((seed = seed * 1664525u + 1013904223u) >> 8) / 16777216.0f - 0.5f) * 16;
                T[i] = ((seed = seed * 1664525u + 1013904223u) >> 8) % 10 == 0;
            }
            double best = 1e9, sum = 0;
            for (int round = 0; round < 300; round++)
            {
                timespec start, end;
                clock_gettime(CLOCK_MONOTONIC, &start);
                sum = 0;
                for (int i = 0; i < 65536; i += 1024)
                    sum += Block(X + i, T + i, G + i, 16, 1024);
                clock_gettime(CLOCK_MONOTONIC, &end);
                double time = ((end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec)) / 65536;
                best = time < best ? time : best;
            }
            printf("%.1f", best);
            return sum > 0 ? 0 : 1;
        }
        """;

    /// <summary>The program.</summary>
    /// <param name="library">The library of the kernels.</param>
    /// <param name="kernel">The file of a kernel with byte targets and a gradient.</param>
    public static string Of(string library, string kernel)
    {
        var text = new StringBuilder(Head);
        (string Head, string Body)[] functions = [.. Function().Matches(library[library.IndexOf("class ReproducibleFunctions", StringComparison.Ordinal)..])
            .Select(match => ($"static inline {match.Groups[1].Value} {match.Groups[2].Value}({match.Groups[3].Value.Replace("out float ", "float &", StringComparison.Ordinal)})", Body(match)))];
        foreach ((string head, _) in functions)
            text.AppendLine(head + ";");
        foreach ((string head, string body) in functions)
            text.AppendLine(head).AppendLine(Statements(body));
        Match block = Block().Match(kernel);
        string parameters = SpanParameter().Replace(block.Groups[3].Value, match => $"{(match.Groups[1].Success ? "const " : "")}{(match.Groups[2].Value == "float" ? "float" : "uint8_t")}* {match.Groups[3].Value}");
        string statements = Pinning().Replace(Body(block), "")
            .Replace("float* lanes = stackalloc float[16];", "float lanes[16];", StringComparison.Ordinal)
            .Replace("int length = logitsSpan.Length;", "", StringComparison.Ordinal)
            .Replace("return Loops.SumOf(new Span<float>(lanes, 16), count);", "for (int half = 8; half > 0; half /= 2) for (int lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half]; return lanes[0];", StringComparison.Ordinal);
        text.AppendLine($"__attribute__((noinline)) float Block({parameters}, int length)").AppendLine(Statements(statements));
        return text.Append(Main).ToString();
    }

    /// <summary>Compiles and runs it; returns the nanoseconds per element, or null where clang is missing.</summary>
    public static string? Measure(string source, string options)
    {
        string folder = Directory.CreateTempSubdirectory("lossgen-native-").FullName, program = Path.Combine(folder, "block");
        try
        {
            File.WriteAllText(program + ".cpp", source);
            Run("clang++", $"{options} -o {program} {program}.cpp");
            return Run(program, "");
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // From the brace behind a match to the one that closes it.
    private static string Body(Match match)
    {
        string text = match.Groups[4].Value;
        int depth = 0, end = 0;
        do
        {
            depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
            end++;
        }
        while (depth > 0);
        return text[..end];
    }

    private static string Statements(string text)
    {
        text = Call().Replace(text, match => string.Concat(Result().Matches(match.Value).Select(result => $"float {result.Groups[1].Value}; ")) + match.Value);
        int dropped = 0;
        text = Dropped().Replace(Result().Replace(text, "$1"), _ => $"dropped[{dropped++}]");
        text = text.Replace("Functions.", "", StringComparison.Ordinal).Replace("Bits.Of(", "BitsOf(", StringComparison.Ordinal).Replace("Bits.ToFloat(", "BitsToFloat(", StringComparison.Ordinal)
            .Replace("int.MinValue", "INT32_MIN", StringComparison.Ordinal).Replace("unchecked", "", StringComparison.Ordinal)
            .Replace("float.PositiveInfinity", "INFINITY", StringComparison.Ordinal).Replace("float.NegativeInfinity", "(-INFINITY)", StringComparison.Ordinal).Replace("float.NaN", "NAN", StringComparison.Ordinal);
        text = WholeNumber().Replace(text, "$1.0f");
        return dropped == 0 ? text : $"{{ float dropped[{dropped}];{text[1..]}";
    }

    private static string Run(string program, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    [GeneratedRegex(@"public static (float|void) (\w+)\(((?:(?!Vector)[^\n])*)\)\r?\n\s*(?=(\{.*))", RegexOptions.Singleline)]
    private static partial Regex Function();

    [GeneratedRegex(@"private static unsafe (float) (Block)\(([^\n]*)\)\r?\n\s*(?=(\{.*))", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(ReadOnly)?Span<(\w+)> (\w+)Span")]
    private static partial Regex SpanParameter();

    [GeneratedRegex(@"fixed \(.*\)\r?\n")]
    private static partial Regex Pinning();

    [GeneratedRegex(@"Functions\.\w+\([^;]*\);")]
    private static partial Regex Call();

    [GeneratedRegex(@"out float (\w+)")]
    private static partial Regex Result();

    [GeneratedRegex("out _")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"(?<![\w.])(?<!E[-+])(\d+)f\b")]
    private static partial Regex WholeNumber();
}
