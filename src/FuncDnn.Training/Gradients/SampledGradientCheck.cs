using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Gradients;

/// <summary>
/// A gradient check for networks of any size and for costs with kinks. It compares the backward pass with the
/// differences of <see cref="GradientCheck.Sharp"/>, slot by slot, at all coordinates of small slots and at a seeded
/// sample of large ones, which always contains the coordinate with the largest gradient. Where a kink is near (a ReLU
/// whose input is almost 0), it takes smaller distances; exactly at a kink every gradient between the one-sided
/// derivatives is right.
/// </summary>
/// <param name="PerSlot">The largest number of coordinates checked in a slot, at least 1.</param>
/// <param name="Seed">The seed of the sample.</param>
/// <param name="Tolerance">
/// The largest relative difference of a slot that holds, besides four times the estimated error of the differences.
/// </param>
public sealed record SampledGradientCheck(int PerSlot = 100, ulong Seed = 1, double Tolerance = 1e-7) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(SampledGradientCheck), nameof(PerSlot), PerSlot)
        + RangeCheck.Positive(nameof(SampledGradientCheck), nameof(Tolerance), Tolerance);

    /// <summary>
    /// Checks the gradient of an objective of a network on a batch. The randomness of the mode is the same for every
    /// evaluation, so dropout masks do not change.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="parameters">The point at which to check.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Inference or training.</param>
    /// <returns>A row for each slot that is trained.</returns>
    /// <exception cref="ArgumentException">
    /// The shapes do not match, or the batch is too small for a layer of the network.
    /// </exception>
    public SampledGradientReport Network(
        Layer network,
        Objective objective,
        Parameters<double> parameters,
        Batch<double> batch,
        Mode mode
    )
    {
        this.Validated();
        var differentiator = new Differentiator<double>(network, objective);
        var gradients = new double[parameters.Layout.Length];
        var cost = differentiator.Differentiate(parameters, batch, mode, gradients).Cost;
        CoordinateDerivative Derivative(int i) =>
            CoordinateDerivative.Of(
                moved =>
                    differentiator
                        .Differentiate(parameters.With(i, parameters.Values[i] + moved), batch, mode, [])
                        .Cost,
                cost
            );
        return SampledGradientReport.Of(
            cost,
            Tolerance,
            parameters
                .Layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic && slot.Length > 0)
                .Map(slot =>
                    (slot, Sample(slot, gradients).Map(i => new CheckedCoordinate(i, gradients[i], Derivative(i))))
                )
        );
    }

    /// <summary>The coordinates of a slot to check, in ascending order.</summary>
    private EquatableArray<int> Sample(Slot slot, double[] gradients)
    {
        var all = Enumerable.Range(slot.Offset, slot.Length);
        if (slot.Length <= PerSlot)
        {
            return all.ToEquatableArray();
        }

        var order = new int[slot.Length];
        Key.FromSeed(Seed).Fold(slot.Offset).FillPermutation(order);
        var steepest = all.MaxBy(i => Math.Abs(gradients[i]));
        return order
            .Select(i => slot.Offset + i)
            .Where(i => i != steepest)
            .Prepend(steepest)
            .Take(PerSlot)
            .Order()
            .ToEquatableArray();
    }
}
