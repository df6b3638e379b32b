using System.Numerics;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>What one step has led to.</summary>
internal sealed record Taken<T>(Parameters<T> Parameters, Gradients<T> Direction, OptimizerState<T> State)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>The steps of an optimizer under given gradients.</summary>
internal static class Walk
{
    /// <summary>Every step starts where the one before has led.</summary>
    public static Seq<Taken<T>> Along<T>(
        Optimizer optimizer,
        Parameters<T> start,
        Seq<Gradients<T>> gradients,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Steps(optimizer, start, gradients, rateScale, stay: false);

    /// <summary>Every step starts at the same point, whatever the directions are.</summary>
    public static Seq<Taken<T>> OnTheSpot<T>(
        Optimizer optimizer,
        Parameters<T> start,
        Seq<Gradients<T>> gradients,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Steps(optimizer, start, gradients, rateScale, stay: true);

    public static Gradients<float> ToSingle(Gradients<double> gradient) =>
        Gradients<float>.Of(gradient.Layout, Array.ConvertAll(gradient.Values.ToArray(), number => (float)number));

    public static Seq<Taken<double>> Along(Optimizer optimizer, OptimizerCase trial) =>
        Along(optimizer, trial.Start, trial.Gradients);

    private static Seq<Taken<T>> Steps<T>(
        Optimizer optimizer,
        Parameters<T> start,
        Seq<Gradients<T>> gradients,
        double rateScale,
        bool stay
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var taken = Seq<Taken<T>>.Empty;
        var parameters = start;
        var state = optimizer.Start<T>(start.Layout);
        foreach (var gradient in gradients)
        {
            (var direction, state) = optimizer.Update(parameters, gradient, state, taken.Count, rateScale);
            var reached = parameters + direction;
            taken = taken.Add(new Taken<T>(reached, direction, state));
            parameters = stay ? start : reached;
        }

        return taken;
    }
}
