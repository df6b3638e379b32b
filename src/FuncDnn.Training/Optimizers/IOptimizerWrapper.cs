namespace FuncDnn.Training.Optimizers;

/// <summary>
/// An optimizer that modifies the steps of another one, for example <see cref="Lookahead"/>. Reports find the learning
/// rate of the inner one through this interface.
/// </summary>
public interface IOptimizerWrapper
{
    /// <summary>The optimizer whose steps are modified.</summary>
    Optimizer Inner { get; }
}
