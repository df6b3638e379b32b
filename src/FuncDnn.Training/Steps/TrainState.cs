using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Training.Steps;

/// <summary>
/// Everything that a training run is between two steps: a value, so that a run can be stopped, kept, compared and
/// continued anywhere. Equal states and equal batches give equal next states, bit for bit.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Parameters">Where the parameters stand.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
/// <param name="Random">The randomness of the steps to come.</param>
/// <param name="Step">How many steps were made: the one step counter.</param>
/// <param name="Cost">
/// The objective's value in the step that led here: at the parameters before that step, for its batch; NaN before the
/// first step.
/// </param>
/// <param name="RateScale">What every learning rate is multiplied by; below 1 once a plateau has reduced it.</param>
public sealed record TrainState<T>(
    Parameters<T> Parameters,
    OptimizerState<T> Optimizer,
    RandomSource Random,
    long Step = 0,
    double Cost = double.NaN,
    double RateScale = 1
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>False when the cost or a parameter has become NaN or infinite.</summary>
    public bool IsFinite => (Step == 0 || double.IsFinite(Cost)) && Parameters.AreFinite();
}
