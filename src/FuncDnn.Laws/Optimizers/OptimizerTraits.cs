using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>
/// What an optimizer claims to do beyond what all of them must; each claim is a law that it is held to.
/// </summary>
/// <param name="Descends">It is an optimizer of its own, and not a link such as a clip that others follow.</param>
/// <param name="CoordinateWise">It treats every coordinate by itself.</param>
/// <param name="HasOneRate">Every step is proportional to its one learning rate.</param>
/// <param name="IgnoresScale">
/// It divides by the size of the gradients: with all of them larger its steps are the same.
/// </param>
/// <param name="Decays">It pulls weights to 0 where the gradient is 0.</param>
/// <param name="Shrinkage">
/// The part of a weight that each step takes away where the gradient is 0; none when it varies.
/// </param>
/// <param name="Normalized">
/// Under a constant gradient g every coordinate goes by Rate * |g| / (|g| + Epsilon), as with Adam.
/// </param>
/// <param name="NormLimit">It shortens a direction to this norm, and does nothing else.</param>
/// <param name="ValueLimit">It cuts every coordinate to this size, and does nothing else.</param>
public sealed record OptimizerTraits(
    bool Descends = true,
    bool CoordinateWise = true,
    bool HasOneRate = true,
    bool IgnoresScale = false,
    bool Decays = false,
    Option<double> Shrinkage = default,
    Option<(double Rate, double Epsilon)> Normalized = default,
    Option<double> NormLimit = default,
    Option<double> ValueLimit = default
)
{
    /// <summary>
    /// What this library's optimizers, their chains and wrappers claim; of others, that they do what most do.
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

        // A Lookahead keeps what is claimed inside it, but for the length of a single step.
        var isWrapped = links.Exists(link => link is Lookahead);
        links = links.Filter(link => link is not Lookahead);
        var decays = links.Choose(Decay);
        var rated = links.SkipWhile(link => link is not IHasLearningRate).ToEquatableArray();
        return new(
            Descends: !rated.IsEmpty,
            CoordinateWise: !links.Exists(link => link is ClipByGlobalNorm),
            HasOneRate: rated.Count(link => link is IHasLearningRate) == 1 && !rated.Exists(IsClip),
            IgnoresScale: links.Count == 1
                && links[0]
                    is Adagrad { Initial: 0 }
                        or RmsProp
                        or Adam { EpsilonInsideRoot: false }
                        or AmsGrad
                        or NAdam
                        or Lion,
            Decays: !decays.IsEmpty,
            Shrinkage: decays.Count == 1 && !isWrapped ? decays[0].Shrinkage : Option<double>.None,
            Normalized: Normal(optimizer),
            NormLimit: optimizer is ClipByGlobalNorm norm ? norm.Limit : Option<double>.None,
            ValueLimit: optimizer is ClipByValue value ? value.Limit : Option<double>.None
        );
    }

    private static bool IsClip(Optimizer link) => link is ClipByGlobalNorm or ClipByValue;

    private static Option<(double, Option<double> Shrinkage)> Decay(Optimizer link) =>
        link switch
        {
            AdamW { Decay: > 0 } adam => (adam.Decay, Constantly(adam.Rate).Map(rate => rate * adam.Decay)),
            DecoupledDecay { Decay: > 0 } decay => (
                decay.Decay,
                Constantly(decay.Rate).Map(rate => rate * decay.Decay)
            ),
            _ => Option<(double, Option<double>)>.None,
        };

    private static Option<(double, double)> Normal(Optimizer optimizer) =>
        optimizer switch
        {
            Adam { EpsilonInsideRoot: false } adam => Constantly(adam.Rate).Map(rate => (rate, adam.Epsilon)),
            AmsGrad ams => Constantly(ams.Rate).Map(rate => (rate, ams.Epsilon)),
            _ => Option<(double, double)>.None,
        };

    private static Option<double> Constantly(LearningRate rate) =>
        rate is Constant constant ? constant.Rate : Option<double>.None;
}
