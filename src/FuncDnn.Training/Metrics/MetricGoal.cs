namespace FuncDnn.Training.Metrics;

/// <summary>Which end of a metric is the good one.</summary>
public enum MetricGoal
{
    /// <summary>Smaller is better: a cost.</summary>
    Minimize,

    /// <summary>Larger is better: an accuracy.</summary>
    Maximize,
}
