using FuncDnn.Model.Parameters;

namespace FuncDnn.Training.Gradients;

/// <summary>The gradient of one slot beside the derivatives by differences.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Checked">The number of its coordinates for which differences were taken.</param>
/// <param name="Judged">The number of those where the differences are exact enough to judge.</param>
/// <param name="AtKinks">The number of those exactly at a kink, where two derivatives are right.</param>
/// <param name="Difference">||g - g'|| / (||g|| + ||g'||) over the judged coordinates; 0 when both are 0.</param>
/// <param name="WorstRow">The row of the coordinate with the largest |g - g'|, from 0.</param>
/// <param name="WorstColumn">The column of that coordinate, from 0.</param>
/// <param name="WorstGradient">The backward pass's number there.</param>
/// <param name="WorstExpected">The derivative by differences there.</param>
/// <param name="Holds">Whether the difference is within the tolerance and the error of the differences.</param>
public sealed record SlotGradient(
    Slot Slot,
    int Checked,
    int Judged,
    int AtKinks,
    double Difference,
    int WorstRow,
    int WorstColumn,
    double WorstGradient,
    double WorstExpected,
    bool Holds
);
