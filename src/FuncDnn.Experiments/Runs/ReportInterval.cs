namespace FuncDnn.Experiments.Runs;

/// <summary>How often a run reports if its experiment does not say.</summary>
internal static class ReportInterval
{
    private const int LeastReports = 10;

    private static readonly long[] RoundNumbers = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

    /// <summary>
    /// The largest of 1, 2, 5, 10, ..., 1000 that gives at least ten reports; 1 for up to 18 epochs.
    /// </summary>
    /// <param name="epochs">The number of epochs of the run.</param>
    public static long For(long epochs) =>
        RoundNumbers.First(interval => interval == 1 || epochs > (LeastReports - 1) * interval);
}
