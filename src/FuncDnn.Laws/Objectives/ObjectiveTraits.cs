using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>What an objective claims beyond what all of them must do; each claim is a law that it is held to.</summary>
/// <param name="Outputs">The number of outputs it is for; none when any.</param>
/// <param name="Degree">k times the weights have k^Degree times the penalty; none when that does not hold.</param>
/// <param name="IgnoresShifts">A constant added to every output changes nothing.</param>
public sealed record ObjectiveTraits(
    Option<int> Outputs = default,
    Option<double> Degree = default,
    bool IgnoresShifts = false
)
{
    /// <summary>What this library's objectives claim; of others, nothing.</summary>
    /// <param name="objective">The objective.</param>
    /// <returns>Its claims.</returns>
    public static ObjectiveTraits Of(Objective objective) =>
        objective switch
        {
            L2 => new(Degree: 2),
            L1 => new(Degree: 1),
            SoftmaxCrossEntropy => new(IgnoresShifts: true),
            ClassWeighted weighted => Of(weighted.Loss) with { Outputs = weighted.Weights.Count },
            Sum sum => new(Outputs: sum.Addends.Choose(addend => Of(addend).Outputs).HeadOrNone()),
            _ => new(),
        };
}
