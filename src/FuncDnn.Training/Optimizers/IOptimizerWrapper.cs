namespace FuncDnn.Training.Optimizers;

/// <summary>
/// An optimizer that changes the steps of another one, for example <see cref="Lookahead"/>. Through this interface
/// reports find the learning rate inside.
/// </summary>
public interface IOptimizerWrapper
{
    /// <summary>The optimizer whose steps are changed.</summary>
    Optimizer Inner { get; }
}
