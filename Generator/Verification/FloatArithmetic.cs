using LossGen.Generator.Expressions;

namespace LossGen.Generator.Verification;

/// <summary>Single precision, as C# computes a definition: each operation rounded, functions rounded once.</summary>
internal sealed class FloatArithmetic : Arithmetic<float>
{
    public override float Of(double value) => (float)value;

    public override double ToDouble(float value) => value;

    public override float Add(float a, float b) => (float)((double)a + b);

    public override float Multiply(float a, float b) => (float)((double)a * b);

    public override float Divide(float a, float b) => (float)((double)a / b);

    public override float Negate(float a) => -a;

    public override float Exp(float a) => (float)Math.Exp(a);

    public override float Log(float a) => (float)Math.Log(a);

    public override float Sqrt(float a) => (float)Math.Sqrt(a);

    public override float Sin(float a) => (float)Math.Sin(a);

    public override float Cos(float a) => (float)Math.Cos(a);

    public override float Atan(float a) => (float)Math.Atan(a);

    public override float Erf(float a) => (float)ScalarFunctions.Erf(a);

    public override bool IsZero(float a) => a == 0;

    public override bool Less(float a, float b) => a < b;

    public override bool Equal(float a, float b) => a == b;

    public override float Expm1(float a) => (float)ScalarFunctions.Expm1(a);

    public override float Log1p(float a) => (float)ScalarFunctions.Log1p(a);

    public override float Sigmoid(float a) => (float)ScalarFunctions.Sigmoid(a);

    public override float Softplus(float a) => (float)ScalarFunctions.Softplus(a);

    public override float Tanh(float a) => (float)Math.Tanh(a);

    public override float LogCosh(float a) => (float)ScalarFunctions.LogCosh(a);

    public override float Asinh(float a) => (float)ScalarFunctions.Asinh(a);

    public override float Pow(float a, float b) => (float)Math.Pow(a, b);
}
