namespace FuncDnn.Experiments.Models;

/// <summary>A predicted number.</summary>
/// <param name="Name">The name of the target's column.</param>
/// <param name="Value">The number, in the unit of the column.</param>
public sealed record PredictedNumber(string Name, double Value) : PredictedTarget(Name);
