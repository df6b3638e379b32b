using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>
/// What an optimizer claims beyond the laws of all optimizers; the laws check each claim.
/// </summary>
/// <param name="Descends">It descends by itself, and is not just a link of a chain such as a clip.</param>
/// <param name="CoordinateWise">It treats every coordinate by itself.</param>
/// <param name="HasOneRate">Every step is proportional to its only learning rate.</param>
/// <param name="IgnoresScale">
/// It divides by the size of the gradients: scaling all of them does not change its steps.
/// </param>
/// <param name="Decays">It decays weights where the gradient is 0.</param>
/// <param name="Shrinkage">
/// The fraction by which each step shrinks a weight where the gradient is 0; none when it varies.
/// </param>
/// <param name="Normalized">
/// Under a constant gradient g, every step is -Rate * g / (|g| + Epsilon), as with Adam.
/// </param>
/// <param name="NormLimit">It only limits the norm of a direction, to this.</param>
/// <param name="ValueLimit">It only limits the absolute value of every coordinate, to this.</param>
/// <param name="Slots">
/// It takes the steps that this defines: with frozen slots, and a factor for each other one.
/// </param>
public sealed record OptimizerTraits(
    bool Descends = true,
    bool CoordinateWise = true,
    bool HasOneRate = true,
    bool IgnoresScale = false,
    bool Decays = false,
    Option<double> Shrinkage = default,
    Option<(double Rate, double Epsilon)> Normalized = default,
    Option<double> NormLimit = default,
    Option<double> ValueLimit = default,
    Option<SlotRates> Slots = default
)
{
    /// <summary>
    /// The claims of this library's optimizers, their chains and wrappers; of others, the defaults.
    /// </summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <returns>Its claims.</returns>
    public static OptimizerTraits Of(Optimizer optimizer)
    {
        var links = optimizer.Parts;
        if (links.Exists(link => link.GetType().Assembly != typeof(Optimizer).Assembly))
        {
            return new();
        }

        // These keep the claims of their inner optimizer, except those about the length of a single step.
        var isWrapped = links.Exists(link => link is Lookahead or SlotRates);
        var freezes = links.Exists(link => link is SlotRates { Freeze.IsEmpty: false });
        links = links.Filter(link => link is not (Lookahead or SlotRates));
        var decays = links.Choose(DecayOf);
        var rated = links.SkipWhile(link => link is not IHasLearningRate).ToEquatableArray();
        return new(
            Descends: !rated.IsEmpty && !freezes,
            CoordinateWise: !links.Exists(link => link is ClipByGlobalNorm),
            HasOneRate: rated.Count(link => link is IHasLearningRate) == 1 && !rated.Exists(IsClip),
            IgnoresScale: !freezes
                && links.Count == 1
                && links[0]
                    is Adagrad { Initial: 0 }
                        or RmsProp
                        or Adam { EpsilonInsideRoot: false }
                        or AmsGrad
                        or NAdam
                        or Lion,
            Decays: !decays.IsEmpty,
            Shrinkage: decays.Count == 1 && !isWrapped ? decays[0].Shrinkage : Option<double>.None,
            Normalized: NormalizedBy(optimizer),
            NormLimit: optimizer is ClipByGlobalNorm norm ? norm.Limit : Option<double>.None,
            ValueLimit: optimizer is ClipByValue value ? value.Limit : Option<double>.None,
            Slots: Prelude.Optional(optimizer as SlotRates)
        );
    }

    private static bool IsClip(Optimizer link) => link is ClipByGlobalNorm or ClipByValue;

    private static Option<(double, Option<double> Shrinkage)> DecayOf(Optimizer link) =>
        link switch
        {
            AdamW { Decay: > 0 } adam => (adam.Decay, ConstantRate(adam.Rate).Map(rate => rate * adam.Decay)),
            DecoupledDecay { Decay: > 0 } decay => (
                decay.Decay,
                ConstantRate(decay.Rate).Map(rate => rate * decay.Decay)
            ),
            _ => Option<(double, Option<double>)>.None,
        };

    private static Option<(double, double)> NormalizedBy(Optimizer optimizer) =>
        optimizer switch
        {
            Adam { EpsilonInsideRoot: false } adam => ConstantRate(adam.Rate).Map(rate => (rate, adam.Epsilon)),
            AmsGrad ams => ConstantRate(ams.Rate).Map(rate => (rate, ams.Epsilon)),
            _ => Option<(double, double)>.None,
        };

    private static Option<double> ConstantRate(LearningRate rate) =>
        rate is Constant constant ? constant.Rate : Option<double>.None;
}
