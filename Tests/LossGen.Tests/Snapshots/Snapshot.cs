using System.Runtime.CompilerServices;
using LossGen.Tests.Harness;
using Xunit.Sdk;

namespace LossGen.Tests.Snapshots;

/// <summary>
/// Compares text with a file beside the test, in Verify's layout: <c>Class.Method#Name.verified.cs</c>. A mismatch writes
/// <c>.received.cs</c>; with UPDATE_SNAPSHOTS=1 the text becomes the file.
/// </summary>
internal static class Snapshot
{
    public static void Match(string text, string name, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        // Deterministic builds map the path of the source file, so its folder comes from the build.
        string path = Path.Combine(BuildPaths.Get("Snapshots"), $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#{name}");
        string verified = path + ".verified.cs", received = path + ".received.cs";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return;
        }
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        throw new XunitException($"{FirstDifference(expected, text)}\nCompare {verified}\nwith    {received}\nand accept with UPDATE_SNAPSHOTS=1.");
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] before = expected.Split('\n'), after = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => before.ElementAtOrDefault(i) != after.ElementAtOrDefault(i));
        return $"The generated text changed at line {line + 1}:\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}";
    }
}
