namespace FuncDnn.Training.Objectives;

/// <summary>
/// A loss that changes another one but not what outputs and targets mean; checks and metrics look through it.
/// </summary>
public interface IWrapsLoss
{
    /// <summary>The loss inside.</summary>
    Loss Loss { get; }
}
