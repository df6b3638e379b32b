using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>The metrics of some examples, however they are computed.</summary>
internal interface IExampleMetrics
{
    /// <summary>What is predicted, which decides the metrics that are defined; none if there are no examples.</summary>
    Option<LearningTask> Task { get; }

    /// <summary>The mean of the objective's first loss, without penalties.</summary>
    MeanLoss Loss { get; }

    /// <summary>The share of examples whose class is predicted.</summary>
    Accuracy Accuracy { get; }

    /// <summary>How many examples of each class are predicted as which class.</summary>
    ConfusionMatrix Confusion { get; }

    /// <summary>How well the scores of classes order the examples.</summary>
    ClassRocAuc Auc { get; }

    /// <summary>How good the probabilities of classes are; empty if the loss has none.</summary>
    ProbabilityScores Scores { get; }

    /// <summary>How many labels are predicted, and how many examples with all their labels.</summary>
    LabelAccuracy Labels { get; }

    /// <summary>How far predicted numbers are from their targets.</summary>
    RegressionErrors Errors { get; }
}
