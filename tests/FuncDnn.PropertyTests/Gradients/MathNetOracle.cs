using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>The formulas of every layer in MathNet matrices: an independent forward and backward pass.</summary>
internal static class MathNetOracle
{
    /// <summary>The output of a node for its input and, for dropout, the mask.</summary>
    public static Dense Forward(IOperation operation, Dense[] slots, Dense x, Func<Dense> mask) =>
        operation switch
        {
            FuncDnn.Model.Layers.Dense => (slots[0] * x) + Across(slots[1], x.ColumnCount),
            Softmax => x.PointwiseExp().NormalizeColumns(1),
            Dropout => x.PointwiseMultiply(mask()),
            LayerNorm norm => Shifted(slots, Standard(x, norm.Epsilon).Normal),
            BatchNorm norm => Shifted(slots, Standard(x.Transpose(), norm.Epsilon).Normal.Transpose()),
            _ => x.Map(z => Value(operation, z), MathNet.Numerics.LinearAlgebra.Zeros.Include),
        };

    /// <summary>The gradients with respect to the input and the trained slots, for that of the output.</summary>
    public static (Dense Input, Dense[] Slots) Backward(
        IOperation operation,
        Dense[] slots,
        Dense x,
        Dense g,
        Func<Dense> mask
    )
    {
        switch (operation)
        {
            case FuncDnn.Model.Layers.Dense:
                return (slots[0].TransposeThisAndMultiply(g), [g.TransposeAndMultiply(x), RowSums(g)]);
            case Softmax:
                var p = x.PointwiseExp().NormalizeColumns(1);
                return (p.PointwiseMultiply(g - Down(p.PointwiseMultiply(g).ColumnSums(), g.RowCount)), []);
            case Dropout:
                return (g.PointwiseMultiply(mask()), []);
            case LayerNorm norm:
                var byExample = Standard(x, norm.Epsilon);
                return (
                    Pulled(byExample, Across(slots[0], g.ColumnCount).PointwiseMultiply(g)),
                    [RowSums(g.PointwiseMultiply(byExample.Normal)), RowSums(g)]
                );
            case BatchNorm norm:
                var byFeature = Standard(x.Transpose(), norm.Epsilon);
                return (
                    Pulled(byFeature, Across(slots[0], g.ColumnCount).PointwiseMultiply(g).Transpose()).Transpose(),
                    [RowSums(g.PointwiseMultiply(byFeature.Normal.Transpose())), RowSums(g)]
                );
            default:
                return (
                    g.PointwiseMultiply(
                        x.Map(z => Derivative(operation, z), MathNet.Numerics.LinearAlgebra.Zeros.Include)
                    ),
                    []
                );
        }
    }

    private static double Value(IOperation operation, double z) =>
        operation switch
        {
            Sigmoid => 1 / (1 + Math.Exp(-z)),
            Tanh => Math.Tanh(z),
            Relu => Math.Max(0, z),
            LeakyRelu leaky => z > 0 ? z : leaky.Slope * z,
            Elu elu => z > 0 ? z : elu.Alpha * (Math.Exp(z) - 1),
            Gelu => z * Normal.CDF(0, 1, z),
            Silu => z / (1 + Math.Exp(-z)),
            Softplus => Math.Log(1 + Math.Exp(z)),
            Identity => z,
            _ => throw new ArgumentOutOfRangeException(
                nameof(operation),
                operation,
                "The oracle has no equation for it."
            ),
        };

    private static double Derivative(IOperation operation, double z)
    {
        var sigmoid = SpecialFunctions.Logistic(z);
        return operation switch
        {
            Sigmoid => sigmoid * (1 - sigmoid),
            Tanh => 1 - (Math.Tanh(z) * Math.Tanh(z)),
            Relu => z > 0 ? 1 : 0,
            LeakyRelu leaky => z > 0 ? 1 : leaky.Slope,
            Elu elu => z > 0 ? 1 : elu.Alpha * Math.Exp(z),
            Gelu => Normal.CDF(0, 1, z) + (z * Normal.PDF(0, 1, z)),
            Silu => sigmoid * (1 + (z * (1 - sigmoid))),
            Softplus => sigmoid,
            Identity => 1,
            _ => throw new ArgumentOutOfRangeException(
                nameof(operation),
                operation,
                "The oracle has no equation for it."
            ),
        };
    }

    /// <summary>Every column with mean 0 and deviation 1, and the deviation of each.</summary>
    private static (Dense Normal, Dense Deviation) Standard(Dense x, double epsilon)
    {
        var centred = x - Down(x.ColumnSums() / x.RowCount, x.RowCount);
        var variance = centred.PointwisePower(2).ColumnSums() / x.RowCount;
        var deviation = Down((variance + epsilon).PointwiseSqrt(), x.RowCount);
        return (centred.PointwiseDivide(deviation), deviation);
    }

    private static Dense Pulled((Dense Normal, Dense Deviation) standard, Dense g)
    {
        var rows = g.RowCount;
        var mean = Down(g.ColumnSums() / rows, rows);
        var along = Down(g.PointwiseMultiply(standard.Normal).ColumnSums() / rows, rows);
        return (g - mean - standard.Normal.PointwiseMultiply(along)).PointwiseDivide(standard.Deviation);
    }

    private static Dense Shifted(Dense[] slots, Dense normal) =>
        Across(slots[0], normal.ColumnCount).PointwiseMultiply(normal) + Across(slots[1], normal.ColumnCount);

    private static Dense Across(Dense column, int count) => column * Dense.Build.Dense(1, count, 1);

    private static Dense Down(MathNet.Numerics.LinearAlgebra.Vector<double> row, int count) =>
        Dense.Build.Dense(count, 1, 1) * row.ToRowMatrix();

    private static Dense RowSums(Dense g) => g.RowSums().ToColumnMatrix();
}
