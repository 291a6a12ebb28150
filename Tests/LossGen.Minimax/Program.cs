// Finds the polynomials of the float32 kernels and measures the kernels.
//
//   dotnet run -c Release --project Tests/LossGen.Minimax [-- [all] [only=text] section...]
//
// Sections: exp, log1p, log, exp2, functions, power, softplus, sigmoid, focal, asymmetric; without any, all of them. Each worst error
// is over a subset of the floats of the range, every 8th or 64th, or over every one with "all" (minutes to hours; with
// "only=text", of the lines of the tables that contain the text). Every 64th float shows up to a tenth less than all.
//
// The method: a Remez exchange in double-double arithmetic (Remez) gives the real minimax polynomial of each
// degree; its coefficients are rounded in turn, the rest solved again each time, and a local search then minimises the
// worst error of the float32 kernels themselves, over a sample that grows by the worst inputs found (CoefficientSearch).
// Errors are |computed − exact| in units in the last place of the exact result rounded to float; exact results are
// from stable formulas in double.
using LossGen.Minimax;

var exhaustive = args.Contains("all");
const string OnlyOption = "only=";
Tables.Only = args.FirstOrDefault(a => a.StartsWith(OnlyOption, StringComparison.Ordinal))?[OnlyOption.Length..] ?? string.Empty;
var sections = args.Where(a => a != "all" && !a.StartsWith(OnlyOption, StringComparison.Ordinal)).ToHashSet();
var fine = exhaustive ? 1 : 8;
var coarse = exhaustive ? 1 : 64;

if (Wanted("exp"))
{
    for (var count = 4; count <= 6; count++)
        ExpKernel.Problem.Find(count, fine);
    var (_, free) = Remez.Solve(r => DoubleDouble.ExpTail(r, 0), r => 1 / DoubleDouble.ExpTail(r, 0), [0, 1, 2, 3, 4, 5, 6], -ExpKernel.Reach, ExpKernel.Reach);
    Console.WriteLine($"  with the first two coefficients free as well, degree 6: 2^{Math.Log2(free):F2}");
    for (var count = 5; count <= 6; count++)
        ExpKernel.QuotientProblem.Find(count, fine);
    ExpKernel.Problem.Print("in use", Coefficients.Exp, fine);
    ExpKernel.QuotientProblem.Print("in use", Coefficients.ExpQuotient, fine);
    ExpKernel.PositiveProblem.Print("in use, up to 88.72", Coefficients.Exp, fine);
}

if (Wanted("log1p"))
{
    for (var count = 7; count <= 9; count++)
        Log1pKernel.Problem.Find(count, fine);
    Log1pKernel.Problem.Print("in use", Coefficients.Log1p, fine);
    Log1pKernel.Problem.Print("in use where more is asked", Coefficients.Log1pLong, fine);
    Log1pKernel.CentredProblem.Find(8, fine);
    Log1pKernel.ProductProblem.Find(9, fine);
}

if (Wanted("log"))
{
    foreach (var (threshold, used) in ((int, float[])[])[(LogKernel.RootHalf, Coefficients.LogRootHalf), (LogKernel.ThreeQuarters, Coefficients.LogThreeQuarters)])
    {
        for (var count = 7; count <= 8; count++)
            LogKernel.Problem(threshold).Find(count, fine);
        LogKernel.Problem(threshold).Print("in use", used, fine);
        LogKernel.Log1pProblem(threshold).Print("in use for ln(1 + v)", used, fine);
    }

    LogKernel.LargeLog1pProblem.Print("in use for ln(1 + v), v from 1 to 1e37", Coefficients.LogThreeQuarters, fine);
}

if (Wanted("exp2"))
{
    for (var count = 5; count <= 6; count++)
        PowerKernel.Exp2Problem.Find(count, fine);
    PowerKernel.Exp2Problem.Print("in use", Coefficients.Exp2, fine);
}

if (Wanted("functions"))
{
    FunctionKernels.Sine.Find(4, fine);
    FunctionKernels.Tanh.Find(5, fine);
    FunctionKernels.Arctangent.Find(9, fine);
    FunctionKernels.Error.Find(6, fine);
    FunctionKernels.LogCosh.Find(8, fine);
    for (var count = 6; count <= 8; count++)
    {
        var (complement, error) = FunctionKernels.Complement(count);
        Console.WriteLine($"-ln(erfc): {count} coefficients, error of erf 2^{Math.Log2(error):F2}: {UlpReport.Literals(complement)}");
    }
}

if (Wanted("power"))
    Tables.Power(coarse * 4);
if (Wanted("softplus"))
    Tables.SoftplusPower(coarse);
if (Wanted("sigmoid"))
    Tables.Sigmoid(coarse);
if (Wanted("focal"))
    Tables.Focal(coarse);
if (Wanted("asymmetric"))
    Tables.Asymmetric(coarse);

bool Wanted(string section) => sections.Count == 0 || sections.Contains(section);
