using FuncDnn.Experiments.Reporting;

namespace FuncDnn.Experiments.Runs;

/// <summary>Which steps of a run are reported: a pure function of the step.</summary>
internal sealed record ReportSchedule
{
    private const int LeastReports = 100;
    private const int LeastReportsOfTenth = 10;
    private const long LargestIntervalOfTenth = 1000;
    private const int LeastSample = 256;
    private const double SmallWork = 5e9;

    private readonly long _steps;
    private readonly long _stepsPerEpoch;
    private readonly bool _reportsFirst;

    /// <summary>The schedule of a run.</summary>
    /// <param name="interval">The setting of its experiment.</param>
    /// <param name="epochs">The number of its epochs.</param>
    /// <param name="stepsPerEpoch">The number of steps of each.</param>
    public ReportSchedule(ReportInterval interval, long epochs, int stepsPerEpoch)
    {
        (_steps, _stepsPerEpoch) = (epochs * stepsPerEpoch, stepsPerEpoch);
        _reportsFirst = interval == ReportInterval.Auto;
        Every =
            interval.Epochs.Case is long given ? given
            : _reportsFirst ? Interval(epochs, LeastReports, long.MaxValue)
            : Interval(epochs, LeastReportsOfTenth, LargestIntervalOfTenth);
        PerEpoch = _reportsFirst ? Math.Clamp((LeastReports + epochs - 1) / epochs, 1, stepsPerEpoch) : 1;
    }

    /// <summary>The number of epochs from one with reports to the next; epoch 0 has some.</summary>
    public long Every { get; }

    /// <summary>The number of reports in such an epoch, evenly spaced, the last one at its end.</summary>
    public long PerEpoch { get; }

    /// <summary>The number of reports, without those of the first and the last step.</summary>
    public long Count => ((_steps / _stepsPerEpoch) + Every - 1) / Every * PerEpoch;

    /// <summary>Whether a step is reported; the last is.</summary>
    /// <param name="step">The number of completed steps, at least 1.</param>
    public bool Includes(long step)
    {
        var (epoch, at) = Math.DivRem(step - 1, _stepsPerEpoch);
        return step == _steps
            || (step == 1 && _reportsFirst)
            // The report number i of an epoch is after the step i n / r, rounded up.
            || ((at + 1) * PerEpoch % _stepsPerEpoch < PerEpoch && epoch % Every == 0);
    }

    /// <summary>Whether a step is reported and the last of its epoch: then the result lists the costs.</summary>
    /// <param name="step">The number of completed steps, at least 1.</param>
    public bool IncludesEnd(long step) => step % _stepsPerEpoch == 0 && Includes(step);

    /// <summary>The largest number of examples of each part of the data that a report is measured on.</summary>
    /// <remarks>
    /// With auto a short run has many reports for its length. So that they hardly slow it down, each takes at most a
    /// fifth as many examples as are trained on between two reports; but 256, and as many as all reports together
    /// evaluate with 5e9 multiplications (well below a second), are never too many.
    /// </remarks>
    /// <param name="examples">The number of examples of an epoch.</param>
    /// <param name="parameters">The number of parameters.</param>
    /// <returns>At most <see cref="StepReport.Sample"/>, which it is unless the interval is auto.</returns>
    public int Sample(int examples, int parameters)
    {
        var between = (double)examples * (_steps / _stepsPerEpoch) / Count;
        var cheap = SmallWork / ((double)Count * Math.Max(1, parameters));
        return _reportsFirst
            ? (int)Math.Clamp(Math.Max(between / 5, cheap), LeastSample, StepReport.Sample)
            : StepReport.Sample;
    }

    /// <summary>The largest of 1, 2, 5, 10, ... that gives at least so many reports; 1 if none does.</summary>
    private static long Interval(long epochs, int reports, long largest)
    {
        var interval = 1L;
        for (var next = 1L; next <= largest && epochs > (reports - 1) * next; next = Next(next))
        {
            interval = next;
        }

        return interval;
    }

    // 1, 2, 5, 10: the step from 2 to 5 is the only one that does not double.
    private static long Next(long round) =>
        round.ToString(System.Globalization.CultureInfo.InvariantCulture)[0] == '2' ? round / 2 * 5 : round * 2;
}
