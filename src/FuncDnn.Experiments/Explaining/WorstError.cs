namespace FuncDnn.Experiments.Explaining;

/// <summary>An example that the model predicts badly.</summary>
/// <param name="Example">Its index among the examples looked at, from 0.</param>
/// <param name="Actual">What is so.</param>
/// <param name="Predicted">What the model predicts.</param>
/// <param name="Error">
/// For numbers actual - predicted; for classes the probability of the predicted class, or its output where the loss
/// has no probabilities; for labels the wrong ones.
/// </param>
public sealed record WorstError(int Example, string Actual, string Predicted, string Error);
