using System.Diagnostics;
using System.Numerics;
using FuncDnn.Benchmarks.Workloads;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>TorchSharp, in process: Sequential with the library's losses and optimizers, examples x features.</summary>
internal sealed class TorchSharpContender<T> : IContender
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Workload _workload;
    private readonly int _threads;
    private readonly Sequential _network;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly optim.Optimizer _optimizer;
    private readonly IEnumerator<(Tensor Inputs, Tensor Targets)> _batches;

    public TorchSharpContender(Workload workload, int threads)
    {
        TorchSharpLibrary.Require();
        (_workload, _threads) = (workload, threads);
        set_num_threads(threads);
        random.manual_seed(1);
        var data = WorkloadData<T>.Of(workload);
        _network = TorchSharpNetwork.Of(workload, data.Parameters);
        _inputs = TorchSharpNetwork.Transposed(data.Examples.Inputs);
        using var targets = TorchSharpNetwork.Transposed(data.Examples.Targets);
        _targets = workload.UsesSoftmax ? targets.argmax(1) : targets.clone();
        _optimizer = TorchSharpNetwork.Optimizer(workload, _network);
        _batches = Batches().GetEnumerator();
    }

    public double Run(int steps)
    {
        set_num_threads(_threads);
        var start = Stopwatch.GetTimestamp();
        if (_workload.Predicts)
        {
            Predict(steps);
        }
        else
        {
            Train(steps);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public double Cost()
    {
        _network.eval();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return Loss(_network.forward(_inputs), _targets).ToDouble();
    }

    public void Dispose()
    {
        _batches.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }

    private void Train(int steps)
    {
        _network.train();
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            _batches.MoveNext();
            var (inputs, targets) = _batches.Current;
            _optimizer.zero_grad();
            Loss(_network.forward(inputs), targets).backward();
            _optimizer.step();
        }
    }

    private void Predict(int times)
    {
        _network.eval();
        using var guard = inference_mode(true);
        for (var i = 0; i < times; i++)
        {
            using var outputs = _network.forward(_inputs);
        }
    }

    private Tensor Loss(Tensor outputs, Tensor targets) =>
        _workload.UsesSoftmax
            ? functional.cross_entropy(outputs, targets)
            : functional.binary_cross_entropy_with_logits(outputs, targets);

    private IEnumerable<(Tensor Inputs, Tensor Targets)> Batches()
    {
        var size = _workload.BatchSize;
        if (!_workload.Reshuffled)
        {
            var fixedBatches = _inputs
                .split(size)
                .Zip(_targets.split(size), (x, y) => (Inputs: x, Targets: y))
                .ToArray();
            foreach (var tensor in fixedBatches.SelectMany(batch => new[] { batch.Inputs, batch.Targets }))
            {
                tensor.DetachFromDisposeScope();
            }

            while (true)
            {
                foreach (var batch in fixedBatches)
                {
                    yield return batch;
                }
            }
        }

        while (true)
        {
            using var order = randperm(_workload.Examples).DetachFromDisposeScope();
            for (var start = 0; start < _workload.Examples; start += size)
            {
                using var indices = order.narrow(0, start, Math.Min(size, _workload.Examples - start));
                yield return (_inputs.index_select(0, indices), _targets.index_select(0, indices));
            }
        }
    }
}
