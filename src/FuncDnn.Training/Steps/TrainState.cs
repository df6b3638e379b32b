using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Training.Steps;

/// <summary>
/// The complete state of a run between two steps: a value, so that a run can be stopped, stored, compared and continued
/// anywhere. Equal states and equal batches give equal next states, bit for bit.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Parameters">The current parameters.</param>
/// <param name="Optimizer">The state of the optimizer.</param>
/// <param name="Random">The randomness of later steps.</param>
/// <param name="Step">The number of steps made: the one step counter.</param>
/// <param name="Cost">
/// The value of the objective in the last step, on its batch and at the parameters before it; NaN before the first
/// step.
/// </param>
/// <param name="RateScale">A factor on every learning rate; below 1 once a plateau has reduced it.</param>
public sealed record TrainState<T>(
    Parameters<T> Parameters,
    OptimizerState<T> Optimizer,
    RandomSource Random,
    long Step = 0,
    double Cost = double.NaN,
    double RateScale = 1
) : IValidatable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// False if any number is NaN or infinite: the cost, a parameter, a running statistic, a moment or the rate scale.
    /// </summary>
    public bool IsFinite =>
        (Step == 0 || double.IsFinite(Cost))
        && double.IsFinite(RateScale)
        && Parameters.AreFinite()
        && Optimizer.Moments.ForAll(moment => moment.AreFinite());

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.NotNegative("TrainState", nameof(Step), Step)
        + RangeCheck.NotNegative("TrainState", nameof(RateScale), RateScale);
}
