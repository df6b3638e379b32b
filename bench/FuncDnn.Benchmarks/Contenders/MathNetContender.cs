using System.Diagnostics;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Interop;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>
/// The equations of the course, written directly with MathNet's matrices in double precision:
/// sigmoid cross-entropy and Adam only.
/// </summary>
internal sealed class MathNetContender : IContender
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly Workload _workload;
    private readonly Matrix<double> _inputs;
    private readonly Matrix<double> _targets;
    private readonly Matrix<double>[] _parameters;
    private readonly Matrix<double>[] _means;
    private readonly Matrix<double>[] _squares;
    private readonly Random _random = new(1);
    private readonly IEnumerator<(Matrix<double> Inputs, Matrix<double> Targets)> _batches;
    private int _step;

    public MathNetContender(Workload workload)
    {
        // Matrices this small become slower with several threads.
        Control.UseSingleThread();
        _workload = workload;
        var data = WorkloadData<double>.Of(workload);
        (_inputs, _targets) = (data.Examples.Inputs.ToMathNet(), data.Examples.Targets.ToMathNet());
        _parameters = [.. data.Parameters.Layout.Slots.Select(slot => data.Parameters[slot].ToMathNet())];
        _means = Array.ConvertAll(_parameters, matrix => 0 * matrix);
        _squares = Array.ConvertAll(_parameters, matrix => 0 * matrix);
        _batches = Batches().GetEnumerator();
    }

    public double Run(int steps)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < steps; i++)
        {
            _batches.MoveNext();
            Update(Gradients(_batches.Current.Inputs, _batches.Current.Targets));
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public double Cost() => Loss(Forward(_inputs)[^1], _targets);

    public void Dispose() => _batches.Dispose();

    private IEnumerable<(Matrix<double> Inputs, Matrix<double> Targets)> Batches()
    {
        var order = Enumerable.Range(0, _workload.Examples).ToArray();
        while (true)
        {
            _random.Shuffle(order);
            foreach (var indices in order.Chunk(_workload.BatchSize))
            {
                yield return (Columns(_inputs, indices), Columns(_targets, indices));
            }
        }

        static Matrix<double> Columns(Matrix<double> all, int[] indices) =>
            Matrix<double>.Build.DenseOfColumnVectors(indices.Select(all.Column));
    }

    private Matrix<double>[] Forward(Matrix<double> inputs)
    {
        var outputs = new List<Matrix<double>> { inputs };
        for (var i = 0; i < _parameters.Length; i += 2)
        {
            var ones = Matrix<double>.Build.Dense(1, inputs.ColumnCount, 1);
            var z = (_parameters[i] * outputs[^1]) + (_parameters[i + 1] * ones);
            outputs.Add(i + 2 == _parameters.Length ? z : z.PointwiseMaximum(0));
        }

        return [.. outputs];
    }

    private static double Loss(Matrix<double> z, Matrix<double> y) =>
        (z.PointwiseMaximum(0) - z.PointwiseMultiply(y) + ((-z.PointwiseAbs()).PointwiseExp() + 1).PointwiseLog())
            .Enumerate()
            .Average();

    private Matrix<double>[] Gradients(Matrix<double> inputs, Matrix<double> targets)
    {
        var outputs = Forward(inputs);
        _ = Loss(outputs[^1], targets);
        var gradients = new Matrix<double>[_parameters.Length];
        var dz = (1 / ((-outputs[^1]).PointwiseExp() + 1) - targets) / inputs.ColumnCount;
        for (var i = _parameters.Length - 2; i >= 0; i -= 2)
        {
            gradients[i] = dz.TransposeAndMultiply(outputs[i / 2]);
            gradients[i + 1] = dz.RowSums().ToColumnMatrix();
            if (i > 0)
            {
                dz = _parameters[i].TransposeThisAndMultiply(dz).PointwiseMultiply(outputs[i / 2].PointwiseSign());
            }
        }

        return gradients;
    }

    private void Update(Matrix<double>[] gradients)
    {
        _step++;
        for (var i = 0; i < gradients.Length; i++)
        {
            var g = gradients[i];
            _means[i] = (Beta1 * _means[i]) + ((1 - Beta1) * g);
            _squares[i] = (Beta2 * _squares[i]) + ((1 - Beta2) * g.PointwisePower(2));
            var mean = _means[i] / (1 - Math.Pow(Beta1, _step));
            var square = _squares[i] / (1 - Math.Pow(Beta2, _step));
            _parameters[i] -= _workload.Rate * mean.PointwiseDivide(square.PointwiseSqrt() + Epsilon);
        }
    }
}
