using BenchmarkDotNet.Attributes;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Benchmarks.Micro;

/// <summary>Predictions of W4's network.</summary>
[MemoryDiagnoser]
public class Predictions
{
    private WorkloadData<float>? _data;

    [Params(1, 16, 128, 1024)]
    public int Examples { get; set; }

    [GlobalSetup]
    public void Prepare() =>
        _data = WorkloadData<float>.Of(
            AllWorkloads.Table.Single(row => row.Name == "W6-1024") with
            {
                Examples = Examples,
            }
        );

    [Benchmark]
    public Matrix<float> Predict() => _data!.Network.Predict(_data.Parameters, _data.Examples.Inputs);
}
