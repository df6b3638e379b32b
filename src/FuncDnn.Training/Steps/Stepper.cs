using System.Numerics;
using FuncDnn.Model;

namespace FuncDnn.Training;

/// <summary>Makes the steps of one run and keeps nothing between them but scratch memory.</summary>
internal sealed class Stepper<T>(TrainingStep step)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Differentiator<T> _differentiator = new(step.Network, step.Objective);

    public TrainState<T> Next(TrainState<T> state, Batch<T> batch)
    {
        var source = step.SameRandomness ? state.Random : state.Random.At(state.Step);
        var direction = new T[state.Parameters.Layout.Length];
        var (cost, moved, left) = _differentiator.Differentiate(
            state.Parameters,
            batch,
            Mode.Training(source),
            direction,
            step.MicroBatchSize
        );

        var layout = state.Parameters.Layout;
        var moments = state.Optimizer.Moments.Map(_ => new T[layout.Length]).ToArray();
        step.Optimizer.Update(state.Parameters, direction, state.Optimizer, moments, state.Step, state.RateScale);
        return new(
            moved + Gradients<T>.Own(layout, direction),
            new OptimizerState<T>(moments.Map(moment => Gradients<T>.Own(layout, moment)).ToSeq().Strict()),
            step.SameRandomness ? state.Random : state.Random.After(left!),
            state.Step + 1,
            double.CreateSaturating(cost),
            state.RateScale
        );
    }
}
