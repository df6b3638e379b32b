using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The steps that an optimizer takes for given gradients.</summary>
internal static class OptimizerTrace
{
    /// <summary>Every step starts where the previous one ended.</summary>
    public static EquatableArray<TracedStep<T>> Follow<T>(
        Optimizer optimizer,
        Parameters<T> start,
        EquatableArray<Gradients<T>> gradients,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Trace(optimizer, start, gradients, rateScale, isFixed: false);

    /// <summary>Every step starts at the same point; only the moments carry over.</summary>
    public static EquatableArray<TracedStep<T>> AtFixedPoint<T>(
        Optimizer optimizer,
        Parameters<T> start,
        EquatableArray<Gradients<T>> gradients,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Trace(optimizer, start, gradients, rateScale, isFixed: true);

    /// <summary>
    /// One step as a run takes it, written over the old parameters and moments; here over copies.
    /// </summary>
    public static (Parameters<T> Parameters, OptimizerState<T> State) InPlace<T>(
        Optimizer optimizer,
        Parameters<T> start,
        Gradients<T> gradient,
        OptimizerState<T> state,
        long step
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var layout = start.Layout;
        var parameters = start.Values.ToArray();
        var moments = state.Moments.Map(moment => moment.Values.ToArray()).ToArray();
        var direction = gradient.Values.ToArray();
        var frame = new UpdateFrame<T>(layout, step, rateScale: 1, parameters, direction, moments, moments);
        frame.ClearUntrained();
        optimizer.StepInto(frame, parameters);
        return (
            Parameters<T>.Of(layout, parameters),
            new(moments.Map(moment => Gradients<T>.Of(layout, moment)).ToEquatableArray())
        );
    }

    public static Gradients<float> ToSingle(Gradients<double> gradient) =>
        Gradients<float>.Of(gradient.Layout, Array.ConvertAll(gradient.Values.ToArray(), number => (float)number));

    public static EquatableArray<TracedStep<double>> Follow(Optimizer optimizer, OptimizerCase at) =>
        Follow(optimizer, at.Start, at.Gradients);

    private static EquatableArray<TracedStep<T>> Trace<T>(
        Optimizer optimizer,
        Parameters<T> start,
        EquatableArray<Gradients<T>> gradients,
        double rateScale,
        bool isFixed
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var steps = EquatableArray<TracedStep<T>>.Empty;
        var parameters = start;
        var state = optimizer.Start<T>(start.Layout);
        foreach (var gradient in gradients)
        {
            (var direction, state) = optimizer.Update(parameters, gradient, state, steps.Count, rateScale);
            var reached = parameters + direction;
            steps = steps.Add(new TracedStep<T>(reached, direction, state));
            parameters = isFixed ? start : reached;
        }

        return steps;
    }
}
