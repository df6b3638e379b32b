using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Export.TensorBoard;

/// <summary>
/// TensorBoard event files: an <c>Event</c> record for each reported step, with scalars and a histogram for each slot
/// of the parameters.
/// </summary>
/// <remarks>
/// The format requires a time for each event. Here it is the step, in seconds, so that equal runs give equal bytes.
/// Scalars have 32 bits, as the format requires: numbers beyond 3.4e38 are written as the greatest float, and sums of
/// histograms beyond 1.8e308 as the greatest double, so that what is finite stays finite.
/// (tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto)
/// </remarks>
internal static class EventFile
{
    private const string Version = "brain.Event:2";
    private const int Bins = 30;

    // Field numbers.
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int Summary = 5;
    private const int Value = 1;
    private const int Tag = 1;
    private const int SimpleValue = 2;
    private const int Histogram = 5;

    /// <summary>The first record of a file, with the version of the format.</summary>
    public static byte[] Begin() =>
        RecordFile.Frame(new ProtoMessage().Double(WallTime, 0).Text(FileVersion, Version).Bytes);

    /// <summary>The record of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scalars">Numbers with their tags; missing and non-finite numbers are omitted.</param>
    /// <param name="parameters">
    /// The parameters after the step, whose histograms have the tags <c>parameters/W1</c>, ...
    /// </param>
    public static byte[] Of(
        long step,
        EquatableArray<(string Tag, Option<double> Number)> scalars,
        Parameters<double> parameters
    )
    {
        var summary = new ProtoMessage().Messages(Value, Scalars(scalars)).Messages(Value, Histograms(parameters));
        return RecordFile.Frame(
            new ProtoMessage().Double(WallTime, step).Number(Step, step).Message(Summary, summary).Bytes
        );
    }

    /// <summary>The length of the part of a file that a run keeps if it resumes at a step.</summary>
    /// <param name="bytes">The file, which may be damaged or incomplete.</param>
    /// <param name="step">The step.</param>
    /// <returns>The end of the last complete record before any record of a later step.</returns>
    public static int EndAt(ReadOnlySpan<byte> bytes, long step)
    {
        var end = 0;
        while (RecordFile.TryRead(bytes[end..], out var content, out var length) && StepOf(content) <= step)
        {
            end += length;
        }

        return end;
    }

    private static EquatableArray<ProtoMessage> Scalars(EquatableArray<(string Tag, Option<double> Number)> scalars) =>
        scalars.Bind(scalar =>
            scalar.Number.Filter(double.IsFinite).Map(number => Scalar(scalar.Tag, number)).ToEquatableArray()
        );

    private static ProtoMessage Scalar(string tag, double number) =>
        new ProtoMessage().Text(Tag, tag).Single(SimpleValue, SinglePrecision.Bounded(number));

    private static EquatableArray<ProtoMessage> Histograms(Parameters<double> parameters) =>
        parameters
            .Layout.Slots.Filter(slot => slot.Length > 0 && Binning.AreFinite(parameters[slot].Values))
            .Map(slot =>
                new ProtoMessage()
                    .Text(Tag, $"parameters/{slot.Name}")
                    .Message(Histogram, HistogramOf(parameters[slot].Values))
            );

    private static ProtoMessage HistogramOf(ReadOnlySpan<double> values)
    {
        var (sum, squares) = Binning.Sums(values);
        var distribution = Distribution.Of(values, Bins);
        var (low, high) = (distribution.Low, distribution.High);
        // Equal numbers are one bin without a width.
        var bins = low < high ? distribution.Counts : [values.Length];
        double Limit(int i) => low / bins.Count * (bins.Count - i) + high / bins.Count * i;
        var limits = Enumerable.Range(1, bins.Count).Select(i => i == bins.Count ? high : Limit(i));
        return new ProtoMessage()
            .Double(1, low)
            .Double(2, high)
            .Double(3, values.Length)
            .Double(4, Bounded(sum))
            .Double(5, Bounded(squares))
            .Doubles(6, limits)
            .Doubles(7, bins.Map(count => (double)count));
    }

    private static double Bounded(double sum) => Math.Clamp(sum, double.MinValue, double.MaxValue);

    /// <summary>The step of an event written by this class; 0 if it has none.</summary>
    private static long StepOf(ReadOnlySpan<byte> content)
    {
        const int before = 1 + sizeof(double);
        var step = 0L;
        if (content.Length > before && content[before] == Step << 3)
        {
            for (var i = 0; before + 1 + i < content.Length && i < 9; i++)
            {
                var next = content[before + 1 + i];
                step |= (long)(next & 0x7F) << (7 * i);
                if (next < 0x80)
                {
                    break;
                }
            }
        }

        return step;
    }
}
