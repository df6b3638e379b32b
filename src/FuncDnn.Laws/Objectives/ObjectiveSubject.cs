using FuncDnn.Training;

namespace FuncDnn.Laws;

/// <summary>An objective beside what it claims.</summary>
internal sealed record ObjectiveSubject(Objective Objective, ObjectiveTraits Traits)
{
    public bool IsLoss => Objective is Loss;

    /// <summary>What is neither a loss nor a sum depends on the parameters alone.</summary>
    public bool IsPenalty => Objective is not (Loss or Sum);

    public override string ToString() => $"{Objective}";
}
