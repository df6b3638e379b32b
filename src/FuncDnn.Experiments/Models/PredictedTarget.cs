namespace FuncDnn.Experiments.Models;

/// <summary>What a model predicts of one target of an example.</summary>
/// <param name="Name">The name of the target's column.</param>
public abstract record PredictedTarget(string Name);
