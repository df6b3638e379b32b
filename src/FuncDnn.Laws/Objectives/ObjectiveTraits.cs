using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>What an objective claims beyond the laws of all objectives; the laws check each claim.</summary>
/// <param name="Outputs">The only number of outputs it accepts; none when it accepts any.</param>
/// <param name="Degree">Multiplying the weights by k multiplies the penalty by k^Degree; none when it does not.</param>
/// <param name="IgnoresShifts">Adding a constant to all outputs of an example changes nothing.</param>
public sealed record ObjectiveTraits(
    Option<int> Outputs = default,
    Option<double> Degree = default,
    bool IgnoresShifts = false
)
{
    /// <summary>The claims of this library's objectives; of others, nothing.</summary>
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
