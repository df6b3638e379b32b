using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Explaining;

/// <summary>Predicted numbers beside the actual ones, in the units of the target.</summary>
/// <param name="Name">The target.</param>
/// <param name="Actual">The target of each example.</param>
/// <param name="Predicted">The prediction for each example.</param>
public sealed record NumberFit(string Name, EquatableArray<double> Actual, EquatableArray<double> Predicted)
{
    /// <summary>The residuals, actual - predicted: above 0 where the prediction is too low.</summary>
    public EquatableArray<double> Residuals => Actual.Zip(Predicted).Map(pair => pair.Left - pair.Right);
}
