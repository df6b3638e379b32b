using System.Numerics;
using BenchmarkDotNet.Attributes;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Steps;

namespace FuncDnn.Benchmarks.Micro;

/// <summary>
/// A single step, which allocates a new state, and a step within a run that yields every hundredth state.
/// </summary>
[MemoryDiagnoser]
public class Steps
{
    private const int Stride = 100;

    private Func<object> _step = () => 0;
    private Func<object> _run = () => 0;

    [Params("W1", "W2", "W4-float", "W4-double")]
    public string Row { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var workload = AllWorkloads.Table.Single(row => row.Name == Row);
        if (workload.IsSingle)
        {
            Prepare<float>(workload);
        }
        else
        {
            Prepare<double>(workload);
        }
    }

    [Benchmark]
    public object Step() => _step();

    [Benchmark(OperationsPerInvoke = Stride)]
    public object Run() => _run();

    private void Prepare<T>(Workload workload)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var data = WorkloadData<T>.Of(workload);
        var step = new TrainingStep(data.Network, data.Objective, data.Optimizer);
        var start = step.Start(data.Parameters, Key.FromSeed(4));
        var batches = new MiniBatches(workload.BatchSize, new InOrder());
        var batch = batches.At(data.Examples, 0);
        _step = () => step.Apply(start, batch);
        _run = () => step.Run(start, batches.From(data.Examples, 0)).Every(Stride).First();
    }
}
