namespace FuncDnn.Experiments.Runs;

/// <summary>What a step did to a slot of the parameters.</summary>
/// <param name="Slot">Its name, for example W1.</param>
/// <param name="GradientNorm">The Euclidean norm of the gradient of the cost.</param>
/// <param name="UpdateRatio">
/// |update| / |parameters before|; infinite if only those are 0, as biases at the start, and NaN if both are.
/// </param>
public sealed record SlotChange(string Slot, double GradientNorm, double UpdateRatio);
