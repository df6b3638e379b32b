namespace FuncDnn.Training;

/// <summary>An optimizer that has a learning rate, which reports can then print.</summary>
public interface IRated
{
    /// <summary>How far a step goes.</summary>
    LearningRate Rate { get; }
}
