using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Execution;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Laws.Objectives;

/// <summary>Compares the gradient of the cost of a random network with extrapolated differences of the cost.</summary>
internal static class NetworkGradient
{
    /// <summary>Measures at a point without a kink nearby; dropout draws from the key of the mode.</summary>
    public static Measure Of(Objective objective, NetworkCase at, Mode mode) =>
        SmoothPoint.AtFirst(point =>
        {
            var moved = at with { Key = at.Key.Fold(point) };
            return GradientCheck.Sharp.Network(at.Network, objective, moved.Point, moved.Batch, mode);
        });
}
