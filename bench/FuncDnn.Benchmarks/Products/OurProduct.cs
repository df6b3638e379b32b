using System.Diagnostics;
using System.Numerics;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Benchmarks.Products;

/// <summary>A product computed by this library.</summary>
internal sealed class OurProduct<T>(ProductShape shape, OperandArrays<T> operands) : IWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _bias = new T[shape.Rows];

    public double Run(int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            Multiply();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Multiply()
    {
        var (rows, inner, columns) = (shape.Rows, shape.Inner, shape.Columns);
        ReadOnlySpan<T> a = operands.A;
        ReadOnlySpan<T> b = operands.B;
        var c = new MatrixSpan<T>(operands.C, rows, columns);
        switch (shape.Form)
        {
            case "NN":
                Product.Affine(new(a, rows, inner), new(b, inner, columns), _bias, c);
                break;
            case "TN":
                Product.TransposedTimes<T>(new(a, inner, rows), new(b, inner, columns), c);
                break;
            default:
                WeightGradientGemm.Run<T>(new(a, rows, inner), new(b, columns, inner), c, adds: false);
                break;
        }
    }
}
