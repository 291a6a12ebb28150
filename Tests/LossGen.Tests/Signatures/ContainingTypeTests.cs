using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Signatures;

public class ContainingTypeTests
{
    private const string Parameters = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)";

    private const string Source =
        $$"""
        using System;
        using LossGen;

        public static partial class InTheGlobalNamespace { [FocalLoss] public static partial float Loss{{Parameters}}; }

        namespace Some.Where
        {
            public static partial class Static { [FocalLoss] public static partial float Loss{{Parameters}}; }
            public partial class Instance { [FocalLoss] public partial float Loss{{Parameters}}; }
            public sealed partial class Sealed { [FocalLoss] public partial float Loss{{Parameters}}; }
            public abstract partial class Abstract { [FocalLoss] protected static partial float Loss{{Parameters}}; }
            public partial struct Struct { [FocalLoss] public partial float Loss{{Parameters}}; }
            public readonly partial struct ReadOnlyStruct { [FocalLoss] public readonly partial float Loss{{Parameters}}; }
            public ref partial struct RefStruct { [FocalLoss] public static partial float Loss{{Parameters}}; }
            public partial record Record { [FocalLoss] public partial float Loss{{Parameters}}; }
            public partial record class RecordClass { [FocalLoss] public partial float Loss{{Parameters}}; }
            public partial record struct RecordStruct { [FocalLoss] public partial float Loss{{Parameters}}; }
            public partial record Positional(int Number = 1) { [FocalLoss] public static partial float Loss{{Parameters}}; }
            public partial interface Interface { [FocalLoss] public static partial float Loss{{Parameters}}; }
            public partial class Generic<T, @class> where T : struct, IComparable<T> { [FocalLoss] public static partial float Loss{{Parameters}}; }
            internal partial class Outer<T> { private partial struct Middle { internal static partial class Inner { [FocalLoss] internal static partial float Loss{{Parameters}}; } } }
            public partial class @event { [FocalLoss] public static partial float Loss{{Parameters}}; }
        }
        """;

    public static TheoryData<string> StaticMethods =>
    [
        "InTheGlobalNamespace", "Some.Where.Static", "Some.Where.Abstract", "Some.Where.RefStruct", "Some.Where.Positional",
        "Some.Where.Interface", "Some.Where.event",
    ];

    public static TheoryData<string> InstanceMethods =>
    [
        "Some.Where.Instance", "Some.Where.Sealed", "Some.Where.Struct", "Some.Where.ReadOnlyStruct", "Some.Where.Record",
        "Some.Where.RecordClass", "Some.Where.RecordStruct",
    ];

    [Theory, MemberData(nameof(StaticMethods))]
    public void A_static_method_runs(string type) => Check(
        GeneratedAssembly.Compile(Source).Type(type).GetMethod("Loss", GeneratedAssembly.Everything)!.CreateDelegate<PlainKernel>());

    [Theory, MemberData(nameof(InstanceMethods))]
    public void An_instance_method_runs(string type) => Check(GeneratedAssembly.Compile(Source).Instance<PlainKernel>(type, "Loss"));

    [Fact]
    public void A_generic_containing_type_runs()
    {
        Type type = GeneratedAssembly.Compile(Source).Type("Some.Where.Generic`2").MakeGenericType(typeof(int), typeof(string));
        Check(type.GetMethod("Loss")!.CreateDelegate<PlainKernel>());
    }

    [Fact]
    public void A_type_nested_in_private_and_generic_types_runs()
    {
        Type type = GeneratedAssembly.Compile(Source).Type("Some.Where.Outer`1+Middle+Inner").MakeGenericType(typeof(string));
        Check(type.GetMethod("Loss", GeneratedAssembly.Everything)!.CreateDelegate<PlainKernel>());
    }

    // Focal loss with γ = 2 of logit 0 is ln 2 / 4 for either target.
    private static void Check(PlainKernel kernel) => Assert.Equal(0.1732868f, kernel([0, 0, 0], [0, 1, 0]), 1e-6f);
}
