namespace FuncDnn.Training.Metrics;

/// <summary>The metrics of some examples, however they are computed.</summary>
internal interface IExampleMetrics
{
    /// <summary>The mean of the objective's first loss, without penalties.</summary>
    MeanLoss Loss { get; }

    /// <summary>The share of examples whose class is predicted.</summary>
    Accuracy Accuracy { get; }

    /// <summary>How many examples of each class are predicted as which class.</summary>
    ConfusionMatrix Confusion { get; }
}
