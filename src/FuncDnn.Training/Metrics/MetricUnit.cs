namespace FuncDnn.Training.Metrics;

/// <summary>How the numbers of a metric are shown to people.</summary>
public enum MetricUnit
{
    /// <summary>As it is, with all its digits.</summary>
    Number,

    /// <summary>A share of 1, in percent.</summary>
    Share,
}
