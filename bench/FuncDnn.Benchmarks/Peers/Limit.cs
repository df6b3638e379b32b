using FuncDnn.Benchmarks.Products;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>
/// A lower bound of the time of a step on this machine, in seconds: the multiplications at the measured peak of the
/// registers, or the numbers that must come from memory at the measured read speed, whichever takes longer.
/// </summary>
/// <param name="ComputeSeconds">The time of all multiply-adds, on all threads at their peak.</param>
/// <param name="ReadSeconds">The time to read weights, moments and inputs once (and, in training, to write the state),
/// on all threads.</param>
internal sealed record Limit(double ComputeSeconds, double ReadSeconds)
{
    private static readonly Lazy<double> PeakOfFloat = new(PeakSpeed.Measure<float>);
    private static readonly Lazy<double> PeakOfDouble = new(PeakSpeed.Measure<double>);

    public double Seconds => Math.Max(ComputeSeconds, ReadSeconds);

    public static Limit Of(Workload workload, int threads)
    {
        var peak = (workload.IsSingle ? PeakOfFloat : PeakOfDouble).Value * 1e9;
        var numbers =
            (workload.WeightCount * workload.NumbersPerWeight) + ((long)workload.Units[0] * workload.BatchSize);
        var bytes = numbers * (workload.IsSingle ? sizeof(float) : sizeof(double));
        var movedBytes = workload.Predicts ? bytes : 2.0 * bytes;
        return new(workload.Operations / (peak * threads), movedBytes / (ReadSpeed.Measure(bytes) * threads));
    }
}
