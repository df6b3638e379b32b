namespace FuncDnn.Training.Metrics;

/// <summary>What a model predicts, which decides the metrics that are defined.</summary>
public enum LearningTask
{
    /// <summary>One class of several: accuracy, confusion matrix.</summary>
    Classification,

    /// <summary>Several independent yes-or-no labels: accuracy per label, exact match.</summary>
    MultiLabel,

    /// <summary>Numbers: mean absolute error, root mean squared error, R2.</summary>
    Regression,
}
