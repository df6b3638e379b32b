using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Moments;

/// <summary>An operation's numbers for one example.</summary>
/// <param name="Name">Its name, with the number of its layer if it has parameters.</param>
/// <param name="Value">What it computes: units x 1.</param>
/// <param name="Gradient">The derivatives of the cost with respect to it, which come back to it: units x 1.</param>
public sealed record NodeMoment(string Name, Matrix<double> Value, Matrix<double> Gradient);
