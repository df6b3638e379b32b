using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>An optimizer that has a learning rate, which reports can then print.</summary>
public interface IHasLearningRate
{
    /// <summary>How far a step goes.</summary>
    LearningRate Rate { get; }
}
