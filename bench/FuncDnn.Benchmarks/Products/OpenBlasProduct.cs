using System.Diagnostics;
using System.Numerics;
using FuncDnn.Benchmarks.Contenders;

namespace FuncDnn.Benchmarks.Products;

/// <summary>A product computed by <see cref="OpenBlas"/>.</summary>
internal sealed class OpenBlasProduct<T>(ProductShape shape, OperandArrays<T> operands) : IWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public double Run(int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            OpenBlas.Multiply(shape, operands.A, operands.B, operands.C);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
