using System.Diagnostics;
using System.Numerics;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Threading;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Steps;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>This library, through its public interface: one endless run that yields every k-th state.</summary>
internal sealed class FuncDnnContender<T>(Workload workload, int threads) : IContender
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const uint FirstSeedOfCourse = 11;

    private readonly WorkloadData<T> _data = WorkloadData<T>.Of(workload);
    private TrainState<T>? _state;
    private IEnumerator<TrainState<T>>? _run;
    private int _stride;

    public double Run(int steps)
    {
        Parallelism.Threads = threads;
        if (workload.Predicts)
        {
            return Predict(steps);
        }

        if (_run is null || steps != _stride)
        {
            Begin(steps);
        }

        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < (workload.HandsOutEveryState ? steps : 1); i++)
        {
            _run!.MoveNext();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        _state = _run!.Current;
        return elapsed.TotalSeconds;
    }

    public double Cost() =>
        double.CreateSaturating(
            Evaluation.Cost(
                _data.Network,
                _data.Objective.FirstLoss,
                _state?.Parameters ?? _data.Parameters,
                _data.Examples,
                Mode.Inference
            )
        );

    public void Dispose() => _run?.Dispose();

    private double Predict(int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            _data.Network.Predict(_data.Parameters, _data.Examples.Inputs);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Begin(int stride)
    {
        var step = new TrainingStep(_data.Network, _data.Objective, _data.Optimizer, Shard: workload.Shard);
        var batches = new MiniBatches(
            workload.BatchSize,
            !workload.Reshuffled ? new InOrder()
                : workload.HasOrdersOfCourse ? new NumpyShuffle(FirstSeedOfCourse)
                : new KeyShuffle(Key.FromSeed(5))
        );
        _state ??= step.Start(_data.Parameters, Key.FromSeed(4));
        _run?.Dispose();
        var states = step.Run(_state, batches.From(_data.Examples, _state.Step));
        _run = (workload.HandsOutEveryState ? states : states.Every(stride)).GetEnumerator();
        _stride = stride;
    }
}
