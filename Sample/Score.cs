namespace LossGen.Sample;

/// <summary>What is measured of a model on a set of pictures.</summary>
internal enum Score
{
    /// <summary>mAP: mean over labels of the average precision of ranking the pictures; over the labels with a positive among them.</summary>
    MeanAveragePrecision,

    /// <summary>Average precision of the one ranking of all pairs of picture and label.</summary>
    MicroAveragePrecision,

    /// <summary>P@1: share of pictures whose likeliest label is right.</summary>
    PrecisionAtOne,

    /// <summary>F1@3: F1 of all decisions when every picture gets its three likeliest labels.</summary>
    TopThreeF1,

    /// <summary>R@5: share of the labels that are among the five likeliest of their picture.</summary>
    RecallAtFive,

    /// <summary>OF1 of the asymmetric loss paper: F1 of all decisions at p > 0.5.</summary>
    OverallF1,

    /// <summary>F1 of all decisions at the threshold that was best on the validation part.</summary>
    TunedF1,

    /// <summary>Mean p over positives.</summary>
    PositiveProbability,

    /// <summary>Mean 1 − p over negatives.</summary>
    NegativeProbability,
}
