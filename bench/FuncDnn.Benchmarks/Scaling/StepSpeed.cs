namespace FuncDnn.Benchmarks.Scaling;

/// <summary>The time of a step of one machine: t(b) = Fixed + b PerExample.</summary>
/// <param name="Fixed">Seconds of a step whatever its batch: the update of the parameters above all.</param>
/// <param name="PerExample">c: seconds of an example, forward and backward.</param>
/// <param name="PerAddition">a: seconds in which two gradients are added.</param>
internal sealed record StepSpeed(double Fixed, double PerExample, double PerAddition)
{
    /// <summary>
    /// The line with the smallest squares of relative errors, so that small batches count as much as large ones.
    /// </summary>
    /// <param name="steps">The size of a batch and the seconds of its step, for at least two sizes.</param>
    /// <param name="perAddition">Seconds in which two gradients are added.</param>
    public static StepSpeed Fit(IReadOnlyCollection<(int Batch, double Seconds)> steps, double perAddition)
    {
        // With weights w = 1 / t^2: the normal equations of fixed and slope.
        var (w, wb, wbb, wt, wbt) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (batch, seconds) in steps)
        {
            var weight = 1 / (seconds * seconds);
            w += weight;
            wb += weight * batch;
            wbb += weight * batch * batch;
            wt += weight * seconds;
            wbt += weight * batch * seconds;
        }

        var slope = ((w * wbt) - (wb * wt)) / ((w * wbb) - (wb * wb));
        return new(Math.Max(0, (wt - (slope * wb)) / w), slope, perAddition);
    }

    /// <summary>The seconds of a step.</summary>
    public double Alone(long batch) => Fixed + (batch * PerExample);
}
