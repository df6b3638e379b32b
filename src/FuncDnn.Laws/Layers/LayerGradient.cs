using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Gradients;

namespace FuncDnn.Laws.Layers;

/// <summary>
/// Compares the backward pass of a layer with extrapolated differences of its forward pass, for all parameters and
/// inputs at once.
/// </summary>
internal static class LayerGradient
{
    /// <summary>Measures a layer at a point without a kink nearby.</summary>
    public static Measure Of(Layer layer, LayerCase at, Mode mode) =>
        SmoothPoint.AtFirst(point => Check(layer, at with { Key = at.Key.Fold(point) }, mode));

    /// <summary>Treats the inputs as one more slot of the layout.</summary>
    private static GradientCheckReport Check(Layer layer, LayerCase at, Mode mode)
    {
        var (point, x) = (at.Point(layer), at.SmoothInput);
        var layout = point.Layout.Append([new Slot("X", x.Rows, x.Columns, SlotRole.Bias)]);
        var pass = layer.Forward(point, x, mode);
        var weights = at.Gradient(pass.Output, 3);
        var pulled = pass.Pull(weights);
        return GradientCheck.Sharp.Gradient(
            moved => Dot(weights, Forward(layer, point.Layout, layout, moved, mode)),
            Gradients<double>.Of(layout, [.. pulled.Parameters.Values, .. pulled.Input.Values]),
            Parameters<double>.Of(layout, [.. point.Values, .. x.Values])
        );
    }

    private static Matrix<double> Forward(Layer layer, Layout own, Layout joint, Parameters<double> moved, Mode mode) =>
        layer.Forward(Parameters<double>.Of(own, moved.Values[..own.Length]), moved[joint.Slots[^1]], mode).Output;

    private static double Dot(Matrix<double> left, Matrix<double> right)
    {
        var sum = 0.0;
        for (var k = 0; k < left.Values.Length; k++)
        {
            sum += left.Values[k] * right.Values[k];
        }

        return sum;
    }
}
