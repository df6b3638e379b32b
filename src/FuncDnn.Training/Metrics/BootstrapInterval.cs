namespace FuncDnn.Training.Metrics;

/// <summary>An interval in which a metric lies with a given confidence.</summary>
/// <param name="Low">The lower end; NaN if the metric was defined in no resample.</param>
/// <param name="High">The upper end.</param>
/// <param name="Defined">
/// The number of resamples that defined the metric: one without any example of a class may not.
/// </param>
public readonly record struct BootstrapInterval(double Low, double High, int Defined);
