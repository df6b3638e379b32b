using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws of optimizers; none depends on how an optimizer works inside.</summary>
internal static class OptimizerLaws
{
    public const string Name = "optimizers";

    public static LawBuilder<Optimizer, OptimizerTraits, OptimizerCase> Cases { get; } = new(OptimizerCase.Any);

    public static LawFamily<Optimizer, OptimizerTraits> Family { get; } =
        new(
            Name,
            OptimizerTraits.Of,
            OptimizerUpdateLaws.All
                + OptimizerStepLaws.All
                + OptimizerWrapperLaws.All
                + OptimizerClaimLaws.All
                + OptimizerSlotLaws.All
        );

    /// <summary>Whether numbers are equal; 0 and -0 are, because -0 + 0 is 0.</summary>
    public static bool AreEqual(ReadOnlySpan<double> left, ReadOnlySpan<double> right) => left.SequenceEqual(right);

    public static OptimizerCase WithZeroGradients(OptimizerCase at) =>
        at.WithGradients(gradient => Gradients<double>.Zero(gradient.Layout));
}
