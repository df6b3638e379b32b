using FuncDnn.Training;

namespace FuncDnn.Laws;

/// <summary>An optimizer beside what it claims.</summary>
internal sealed record OptimizerSubject(Optimizer Optimizer, OptimizerTraits Traits)
{
    public override string ToString() => $"{Optimizer}";
}
