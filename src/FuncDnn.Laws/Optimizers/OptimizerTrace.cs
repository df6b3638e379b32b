using System.Numerics;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The steps of an optimizer under given gradients.</summary>
internal static class OptimizerTrace
{
    /// <summary>Every step starts where the previous one ended.</summary>
    public static Seq<TracedStep<T>> Follow<T>(
        Optimizer optimizer,
        Parameters<T> start,
        Seq<Gradients<T>> gradients,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Trace(optimizer, start, gradients, rateScale, isFixed: false);

    /// <summary>Every step starts at the same point, whatever the previous directions.</summary>
    public static Seq<TracedStep<T>> AtFixedPoint<T>(
        Optimizer optimizer,
        Parameters<T> start,
        Seq<Gradients<T>> gradients,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Trace(optimizer, start, gradients, rateScale, isFixed: true);

    public static Gradients<float> ToSingle(Gradients<double> gradient) =>
        Gradients<float>.Of(gradient.Layout, Array.ConvertAll(gradient.Values.ToArray(), number => (float)number));

    public static Seq<TracedStep<double>> Follow(Optimizer optimizer, OptimizerCase trial) =>
        Follow(optimizer, trial.Start, trial.Gradients);

    private static Seq<TracedStep<T>> Trace<T>(
        Optimizer optimizer,
        Parameters<T> start,
        Seq<Gradients<T>> gradients,
        double rateScale,
        bool isFixed
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var steps = Seq<TracedStep<T>>.Empty;
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
