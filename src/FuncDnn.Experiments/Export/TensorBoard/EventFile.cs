using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Export.TensorBoard;

/// <summary>
/// Event files of TensorBoard: records of its <c>Event</c>, one for each step that is reported, with scalars and a histogram
/// for each slot of the parameters.
/// </summary>
/// <remarks>
/// The format wants the time of each event. A run has no time but its steps: it is the step, in seconds, so that equal runs
/// give equal bytes. Scalars are numbers of 32 bits, as the format has them.
/// (tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto)
/// </remarks>
public static class EventFile
{
    private const string Version = "brain.Event:2";
    private const int Bins = 30;

    // The numbers of the fields.
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int Summary = 5;
    private const int Value = 1;
    private const int Tag = 1;
    private const int SimpleValue = 2;
    private const int Histogram = 5;

    /// <summary>The file before the first report.</summary>
    /// <returns>A record that tells the version of the format.</returns>
    public static byte[] Begin() =>
        RecordFile.Frame(new ProtoMessage().Double(WallTime, 0).Text(FileVersion, Version).Bytes);

    /// <summary>The numbers of a step with the parameters after it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scalars">Numbers with their tags; what is none or not finite is left out.</param>
    /// <param name="parameters">The parameters, whose histograms get the tags <c>parameters/W1</c>, ...</param>
    /// <returns>A record.</returns>
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

    /// <summary>How much of a file a run keeps that goes on from a step.</summary>
    /// <param name="bytes">The file, damaged or torn perhaps.</param>
    /// <param name="step">The step.</param>
    /// <returns>Where the whole records end of which none is of a later step.</returns>
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
        scalars.Bind(one =>
            one.Number.Filter(double.IsFinite).Map(number => Scalar(one.Tag, number)).ToEquatableArray()
        );

    private static ProtoMessage Scalar(string tag, double number) =>
        new ProtoMessage().Text(Tag, tag).Single(SimpleValue, (float)number);

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
        var counted = Distribution.Of(values, Bins);
        var (low, high) = (counted.Low, counted.High);
        // Numbers that are all equal are one bin: there are none beside one without a width.
        var bins = low < high ? counted.Counts : [values.Length];
        double Limit(int i) => low / bins.Count * (bins.Count - i) + high / bins.Count * i;
        var limits = Enumerable.Range(1, bins.Count).Select(i => i == bins.Count ? high : Limit(i));
        return new ProtoMessage()
            .Double(1, low)
            .Double(2, high)
            .Double(3, values.Length)
            .Double(4, sum)
            .Double(5, squares)
            .Doubles(6, limits)
            .Doubles(7, bins.Map(count => (double)count));
    }

    /// <summary>The step of an event as this class writes it; 0 for one without.</summary>
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
