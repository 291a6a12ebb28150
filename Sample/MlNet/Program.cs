using LossGen.Sample;
using LossGen.Sample.MlNet;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

string folder = Path.Combine(AppContext.BaseDirectory, "data");
MultiLabelDataset training = Corel5k.Read(Path.Combine(folder, Corel5k.TrainingFile)), test = Corel5k.Read(Path.Combine(folder, Corel5k.TestFile));
int Count(int word) => Enumerable.Range(0, training.RowCount).Count(row => training.LabelsOf(row).Contains(word));
int[] words = [.. Enumerable.Range(0, training.LabelCount).OrderBy(Count).ThenBy(word => word).Where(word => Count(word) <= 225).TakeLast(5)];

var context = new MLContext(seed: 1);
IDataView Load(MultiLabelDataset data, int word) => context.Data.LoadFromEnumerable(Picture.Of(data, word));
(string Name, IClassificationLoss Loss)[] losses =
[
    ("ML.NET's log loss", new LogLoss()), ("cross entropy", new GeneratedLoss(Losses.CrossEntropy)),
    ("focal, γ = 2", new GeneratedLoss(Losses.Focal)), ("asymmetric, γ− = 2", new GeneratedLoss(Losses.Asymmetric)),
];
Console.WriteLine($"Averaged perceptron, {words.Length} words that {Count(words[0])} to {Count(words[^1])} of {training.RowCount} pictures have; means on the test set");
Console.WriteLine($"{"",-20}{"AP",8}{"F1, score > 0",16}");
foreach ((string name, IClassificationLoss loss) in losses)
{
    BinaryClassificationMetrics[] metrics =
    [
        .. words.Select(word =>
        {
            var trainer = context.BinaryClassification.Trainers.AveragedPerceptron(lossFunction: loss, learningRate: 0.1f, numberOfIterations: 20);
            IDataView scored = trainer.Fit(Load(training, word)).Transform(Load(test, word));
            return context.BinaryClassification.EvaluateNonCalibrated(scored);
        }),
    ];
    Console.WriteLine($"{name,-20}{metrics.Average(one => one.AreaUnderPrecisionRecallCurve),8:0.000}{metrics.Average(one => double.IsNaN(one.F1Score) ? 0 : one.F1Score),16:0.000}");
}
