using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>What Adam alone promises, and those that divide as it does.</summary>
internal static class AdamLaws
{
    /// <summary>
    /// Under a constant gradient the corrected moments are g and g^2, so that step after step every
    /// coordinate goes by rate * |g| / (|g| + epsilon) against the sign of g, also where |g| is as small as epsilon.
    /// </summary>
    public static OptimizerLaw ConstantGradientIsTheRate(double rate, double epsilon) =>
        new(
            "under a constant gradient every step is the rate",
            (optimizer, trial) =>
                new[] { 1, epsilon }.All(scale =>
                {
                    var gradient = scale * trial.Gradients.Head;
                    var layout = trial.Layout;
                    var gradients = Enumerable.Repeat(gradient, 12).ToSeq().Strict();
                    return Walk.OnTheSpot(optimizer, trial.Start, gradients)
                        .ForAll(taken =>
                            layout
                                .Slots.Filter(slot => slot.Role != SlotRole.Statistic)
                                .Bind(slot => Enumerable.Range(slot.Offset, slot.Length).ToSeq())
                                .ForAll(i =>
                                {
                                    var g = gradient.Values[i];
                                    var expected = -rate * g / (Math.Abs(g) + epsilon);
                                    return Math.Abs(taken.Direction.Values[i] - expected) <= 1e-12 * Math.Abs(expected);
                                })
                        );
                })
        );
}
