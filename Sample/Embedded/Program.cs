using System.Diagnostics;
using System.Globalization;
using LossGen.Sample;
using LossGen.Sample.Embedded;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--time"])
{
    Console.WriteLine($"loss and gradient: {KernelTiming.Measure():F2} ns/element");
    return 0;
}
int epochs = 10;
if (args.Length > 1 || (args.Length == 1 && !(int.TryParse(args[0], out epochs) && epochs > 0)))
{
    Console.Error.WriteLine("usage: LossGen.Embedded [EPOCHS | --time]");
    return 2;
}

const int BatchSize = 64;
const float LearningRate = 0.003f;
string folder = Path.Combine(AppContext.BaseDirectory, "data");
MultiLabelDataset training = Corel5k.Read(Path.Combine(folder, Corel5k.TrainingFile));
MultiLabelDataset test = Corel5k.Read(Path.Combine(folder, Corel5k.TestFile));
var random = new Random(42);
var network = new Network(training.FeatureCount, training.LabelCount, BatchSize, random);
Console.WriteLine($"{training.RowCount} pictures, {training.LabelCount} words, {network.ParameterCount} parameters");

int[] order = [.. Enumerable.Range(0, training.RowCount)];
long start = Stopwatch.GetTimestamp();
for (int epoch = 1; epoch <= epochs; epoch++)
{
    random.Shuffle(order);
    double sum = 0;
    for (int from = 0; from < order.Length; from += BatchSize)
    {
        int count = Math.Min(BatchSize, order.Length - from);
        sum += count * network.Train(training, order.AsSpan(from, count), LearningRate);
    }
    Console.WriteLine($"epoch {epoch,2}: loss {sum / order.Length:F3}");
}
Console.WriteLine($"trained in {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s");

Score trained = Score.Of(test, row => network.Forward(test, [row]).ToArray()), frequent = Score.OfFrequentWords(training, test);
Console.WriteLine($"test pictures whose first word is right: {trained.FirstRight:P1} (most frequent word: {frequent.FirstRight:P1})");
Console.WriteLine($"words among the first five:              {trained.Recall:P1} (most frequent words: {frequent.Recall:P1})");
return 0;
