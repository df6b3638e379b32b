using System.Numerics;
using BenchmarkDotNet.Attributes;
using FuncDnn.Benchmarks.Exhaustive;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Benchmarks.Micro;

/// <summary>The elementary functions on a vector that fits into the L1 cache: the time per number.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class Functions<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Length = 1024;

    private readonly T[] _x = Array.ConvertAll(Key.FromSeed(1).Uniform(Length, 0.1, 5).Numbers, T.CreateSaturating);
    private readonly T[] _y = new T[Length];

    [Benchmark(OperationsPerInvoke = Length)]
    public void Exp() => Elementwise.Map(default(ExpFunction<T>), _x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Log() => Elementwise.Map(default(LogFunction<T>), _x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Log1p() => Elementwise.Map(default(Log1pFunction<T>), _x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Tanh() => Elementwise.Map(default(TanhFunction<T>), _x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Sigmoid() => Elementwise.Map(default(SigmoidFunction<T>), _x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Erf() => Elementwise.Map(default(ErfFunction<T>), _x, _y);
}
