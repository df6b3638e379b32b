using FuncDnn.Training;

namespace FuncDnn.Laws;

/// <summary>A learning rate beside what it claims.</summary>
internal sealed record RateSubject(LearningRate Rate, RateTraits Traits)
{
    public override string ToString() => $"{Rate}";
}
