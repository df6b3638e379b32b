using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>The laws of optimizers; none of them looks inside.</summary>
public static class OptimizerLaws
{
    /// <summary>The family's name.</summary>
    public const string Family = "optimizers";

    internal static Seq<Law<OptimizerSubject>> All { get; } =
        OptimizerUpdateLaws.All + OptimizerStepLaws.All + OptimizerClaimLaws.All;

    /// <summary>Holds an optimizer to the laws.</summary>
    /// <param name="optimizer">The optimizer, with a constant learning rate.</param>
    /// <param name="traits">What it claims; when none is given what is known of this library's own, or else of most.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>A verdict for each law.</returns>
    public static LawReport Check(Optimizer optimizer, OptimizerTraits? traits = null, Effort? effort = null) =>
        LawReport.Of(
            Family,
            $"{optimizer}",
            new OptimizerSubject(optimizer, traits ?? OptimizerTraits.Of(optimizer)),
            All,
            effort
        );

    /// <summary>A law over random trials.</summary>
    internal static Law<OptimizerSubject> Along(string sentence, Func<Optimizer, OptimizerCase, Measure> measure) =>
        Law.Of<OptimizerSubject, OptimizerCase>(
            sentence,
            OptimizerCase.Any,
            (subject, trial) => measure(subject.Optimizer, trial)
        );

    internal static OptimizerCase Still(OptimizerCase trial) =>
        trial.WithGradients(gradient => Gradients<double>.Zero(gradient.Layout));
}
