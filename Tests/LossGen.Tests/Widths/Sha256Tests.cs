using System.Security.Cryptography;
using LossGen.WidthProbe;
using Xunit;

namespace LossGen.Tests.Widths;

/// <summary>The probe's own SHA-256.</summary>
public class Sha256Tests
{
    [Theory, InlineData(0), InlineData(1), InlineData(55), InlineData(56), InlineData(63), InlineData(64), InlineData(1000)]
    public void It_is_that_of_the_library(int length)
    {
        byte[] message = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(message)), Sha256.Hex(message));
    }
}
