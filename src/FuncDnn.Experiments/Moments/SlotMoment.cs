namespace FuncDnn.Experiments.Moments;

/// <summary>The parameters of a slot at a step, and the gradient of the cost with respect to them.</summary>
/// <param name="Name">The slot's name, for example W1.</param>
/// <param name="Values">The parameters.</param>
/// <param name="Gradient">The derivatives of the cost of the examples.</param>
public sealed record SlotMoment(string Name, NumberSummary Values, NumberSummary Gradient);
