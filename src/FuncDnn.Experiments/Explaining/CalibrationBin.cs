namespace FuncDnn.Experiments.Explaining;

/// <summary>The examples with similar predicted probabilities.</summary>
/// <param name="Predicted">The mean of their predicted probabilities.</param>
/// <param name="Observed">The share of them for which what was predicted is so.</param>
/// <param name="Weight">Their number, or the sum of their weights.</param>
internal sealed record CalibrationBin(double Predicted, double Observed, double Weight);
