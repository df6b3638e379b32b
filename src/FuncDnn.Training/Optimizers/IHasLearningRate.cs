using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>An optimizer with a learning rate, which reports can show.</summary>
public interface IHasLearningRate
{
    /// <summary>The learning rate.</summary>
    LearningRate Rate { get; }
}
