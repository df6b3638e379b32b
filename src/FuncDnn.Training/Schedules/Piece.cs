namespace FuncDnn.Training.Schedules;

/// <summary>A rate that applies until a certain step.</summary>
/// <param name="Until">The first step to which it no longer applies, counted from the start of the run.</param>
/// <param name="Rate">The rate; it counts its own steps from 0.</param>
public sealed record Piece(long Until, LearningRate Rate);
