using System.Diagnostics;
using System.Numerics;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Benchmarks.Products;

/// <summary>A product computed by this library.</summary>
internal sealed class OurProduct<T>(ProductShape shape) : IWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _a = Normal(shape.Rows * shape.Inner, 1);
    private readonly T[] _b = Normal(shape.Inner * shape.Columns, 2);
    private readonly T[] _bias = new T[shape.Rows];
    private readonly T[] _c = new T[shape.Rows * shape.Columns];

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
        var c = new MatrixSpan<T>(_c, rows, columns);
        switch (shape.Form)
        {
            case "NN":
                Product.Affine(new(_a, rows, inner), new(_b, inner, columns), _bias, c);
                break;
            case "TN":
                Product.TransposedTimes<T>(new(_a, inner, rows), new(_b, inner, columns), c);
                break;
            default:
                WeightGradientGemm.Run<T>(new(_a, rows, inner), new(_b, columns, inner), c, adds: false);
                break;
        }
    }

    private static T[] Normal(int count, ulong seed) =>
        Array.ConvertAll(Key.FromSeed(seed).Normal(count).Numbers, T.CreateSaturating);
}
