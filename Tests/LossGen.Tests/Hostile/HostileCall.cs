using System.Runtime.InteropServices;

namespace LossGen.Tests.Hostile;

/// <summary>One item of memory for each parameter of a method, all in one block of bytes, so that any two may overlap in any way.</summary>
/// <param name="signature">The parameters.</param>
/// <param name="rows">Number of rows; of elements, where the method knows no classes.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class HostileCall(HostileSignature signature, int rows, int classes)
{
    // Room before the first and behind the last for what is moved.
    private const int Margin = 4096;

    private readonly Dictionary<string, (int Offset, int Count)> _places = [];

    public byte[] Memory { get; private set; } = [];

    /// <summary>The memory of a parameter, which the generated wrapper asks for.</summary>
    public Span<byte> Bytes(string name) => Memory.AsSpan(_places[name].Offset, _places[name].Count * signature.Parameters.Single(parameter => parameter.Name == name).Size);

    public int Classes => classes;

    /// <summary>Everything apart from everything, with the same numbers each time.</summary>
    public HostileCall Filled()
    {
        int end = Margin;
        foreach (HostileParameter parameter in signature.Parameters)
        {
            int count = signature.CountOf(parameter, rows, classes);
            _places[parameter.Name] = (end, count);
            end = (end + count * parameter.Size + 127) / 64 * 64;
        }
        Memory = new byte[end + 2 * Margin];
        foreach (HostileParameter parameter in signature.Parameters)
            Fill(parameter);
        return this;
    }

    /// <summary>Moves an output to another parameter, so many bytes behind where that begins, with both where nothing else lies; false where they do not meet.</summary>
    public bool Move(HostileParameter output, HostileParameter other, int shift)
    {
        (int offset, int count) = _places[other.Name];
        int free = Memory.Length - Margin, ownCount = _places[output.Name].Count;
        Memory.AsSpan(offset, count * other.Size).CopyTo(Memory.AsSpan(free));
        _places[other.Name] = (free, count);
        _places[output.Name] = (free + shift, ownCount);
        return free < free + shift + ownCount * output.Size && free + shift < free + count * other.Size;
    }

    /// <summary>Gives a parameter another length.</summary>
    public void Resize(HostileParameter parameter, int count) => _places[parameter.Name] = (_places[parameter.Name].Offset, count);

    public int Count(HostileParameter parameter) => _places[parameter.Name].Count;

    public byte[] BytesOf(HostileParameter parameter) => Bytes(parameter.Name).ToArray();

    private Span<T> Span<T>(HostileParameter parameter)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes(parameter.Name));

    private void Fill(HostileParameter parameter)
    {
        var random = new Random(parameter.Name.Length * 101 + parameter.Name[0]);
        for (int i = 0; i < _places[parameter.Name].Count; i++)
        {
            double value = parameter.IsOutput ? 0.5 : parameter.Name switch
            {
                "logits" or "predictions" or "logVariance" => 4 * random.NextDouble() - 2,
                "labels" => random.Next(classes),
                "mask" => random.Next(4) > 0 ? 1 : 0,
                "targets" => random.Next(2),
                "labelSmoothing" => 0.3 * random.NextDouble(),
                _ => 0.1 + 0.8 * random.NextDouble(),
            };
            switch (parameter.Type)
            {
                case "float":
                    Span<float>(parameter)[i] = (float)value;
                    break;
                case "double":
                    Span<double>(parameter)[i] = value;
                    break;
                case "Half":
                    Span<Half>(parameter)[i] = (Half)value;
                    break;
                case "int":
                    Span<int>(parameter)[i] = (int)value;
                    break;
                default:
                    Span<byte>(parameter)[i] = (byte)value;
                    break;
            }
        }
    }
}
