namespace FuncDnn.Training.Schedules;

/// <summary>A rate that decides until a certain step.</summary>
/// <param name="Until">The first step that it does not decide any more, counted from the start of the run.</param>
/// <param name="Rate">The rate; it counts its own steps from 0.</param>
public sealed record Piece(long Until, LearningRate Rate);
