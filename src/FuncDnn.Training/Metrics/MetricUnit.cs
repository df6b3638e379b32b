namespace FuncDnn.Training.Metrics;

/// <summary>How a metric is displayed.</summary>
public enum MetricUnit
{
    /// <summary>Unchanged, with all its digits.</summary>
    Number,

    /// <summary>A fraction, in percent.</summary>
    Share,
}
