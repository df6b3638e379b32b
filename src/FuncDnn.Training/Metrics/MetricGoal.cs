namespace FuncDnn.Training.Metrics;

/// <summary>Whether a metric should be small or large.</summary>
public enum MetricGoal
{
    /// <summary>Smaller is better: a cost.</summary>
    Minimize,

    /// <summary>Larger is better: an accuracy.</summary>
    Maximize,
}
