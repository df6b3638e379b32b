using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Experiments.Export.Onnx;
using FuncDnn.Numerics.Matrices;
using Microsoft.ML.OnnxRuntime;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>ONNX Runtime, in process: the exported network, into outputs that are allocated once.</summary>
internal sealed class OnnxRuntimeContender<T> : IContender
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Tolerance = 1e-4;

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue _inputs;
    private readonly OrtValue _outputs;
    private readonly Matrix<T> _targets;
    private readonly T[] _logits;

    public OnnxRuntimeContender(Workload workload, int threads, bool spins)
    {
        var data = WorkloadData<T>.Of(workload);
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", spins ? "1" : "0");
        // Otherwise its threads would take a processor from the next contender.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        var model = OnnxFile.Write(workload.Name, data.Network, workload.Units[0], data.Parameters).ThrowIfFail();
        _session = new(model, options);
        _targets = data.Examples.Targets;
        _logits = new T[_targets.Rows * _targets.Columns];
        var inputs = data.Examples.Inputs;
        _inputs = Tensor(inputs.Transpose().Values.ToArray(), inputs);
        _outputs = Tensor(_logits, _targets);
        Run(1);
        Compare(data.Network.Predict(data.Parameters, inputs));
    }

    public double Run(int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            _session.Run(_options, ["inputs"], [_inputs], ["outputs"], [_outputs]);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public double Cost() =>
        Enumerable
            .Range(0, _targets.Columns)
            .Average(example =>
            {
                var logits = Logits(example);
                var target = Enumerable.Range(0, _targets.Rows).Single(row => _targets[row, example] == T.One);
                return Math.Log(logits.Sum(Math.Exp)) - logits[target];
            });

    public void Dispose()
    {
        _outputs.Dispose();
        _inputs.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    private static OrtValue Tensor(T[] numbers, Matrix<T> like) =>
        OrtValue.CreateTensorValueFromMemory(numbers, [like.Columns, like.Rows]);

    private double[] Logits(int example) =>
        Array.ConvertAll(_logits[(example * _targets.Rows)..((example + 1) * _targets.Rows)], double.CreateSaturating);

    /// <exception cref="InvalidOperationException">The outputs are not ours.</exception>
    private void Compare(Matrix<T> ours)
    {
        var largest = ours.Values.ToArray().Max(T.Abs);
        var difference = ours.Transpose()
            .Values.ToArray()
            .Zip(_logits, (our, their) => double.CreateSaturating(T.Abs(our - their) / largest))
            .Max();
        if (!(difference <= Tolerance))
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"its outputs differ from ours by {difference:0.0e+0}")
            );
        }
    }
}
