using FuncDnn.Benchmarks.Products;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>
/// What no program can go below on this machine, in seconds per step: the multiplications at the measured peak of the
/// registers, or the numbers that have to come from memory at the measured speed of reading, whichever takes longer.
/// </summary>
/// <param name="Multiplying">All multiplications with their additions, on all threads at their peak.</param>
/// <param name="Reading">Weights, moments and inputs read (and, in training, the state written) once, on all
/// threads.</param>
internal sealed record Limit(double Multiplying, double Reading)
{
    private static readonly Lazy<double> PeakOfFloat = new(PeakSpeed.Measure<float>);
    private static readonly Lazy<double> PeakOfDouble = new(PeakSpeed.Measure<double>);

    public double Seconds => Math.Max(Multiplying, Reading);

    public static Limit Of(Workload workload, int threads)
    {
        var peak = (workload.Single ? PeakOfFloat : PeakOfDouble).Value * 1e9;
        var held = (workload.WeightCount * workload.Copies) + ((long)workload.Units[0] * workload.BatchSize);
        var bytes = held * (workload.Single ? sizeof(float) : sizeof(double));
        var moved = workload.Predicts ? bytes : 2.0 * bytes;
        return new(workload.Operations / (peak * threads), moved / (ReadSpeed.Measure(bytes) * threads));
    }
}
