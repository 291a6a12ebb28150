using LossGen.Sample;
using LossGen.Sample.LightGbm;

bool quick = args is ["--quick"];
if (args.Length > 0 && !quick)
{
    Console.Error.WriteLine("usage: LossGen.LightGbm [--quick]");
    return 2;
}

string folder = Path.Combine(AppContext.BaseDirectory, "data");
Table training = Table.Of(Corel5k.Read(Path.Combine(folder, Corel5k.TrainingFile))), test = Table.Of(Corel5k.Read(Path.Combine(folder, Corel5k.TestFile)));

// Words that one to five pictures in a hundred have, and the twelve most frequent ones.
int[] byFrequency = [.. Enumerable.Range(0, training.Pictures.LabelCount).OrderBy(word => training.Has(word).Sum(has => has)).ThenBy(word => word)];
int[] rare = [.. byFrequency.Where(word => training.Has(word).Sum(has => has) is >= 45 and <= 225)];
BinaryTask.Run(training, test, quick ? rare[^3..] : rare[^20..], quick ? 20 : 60);
Console.WriteLine();
MulticlassTask.Run(training, test, byFrequency[^12..], quick ? 10 : 60);
Console.WriteLine();
CountTask.Run(training, test, quick ? 120 : 200);
return 0;
