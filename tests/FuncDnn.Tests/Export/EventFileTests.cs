using System.Runtime.InteropServices;
using FuncDnn.Data.Files;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Experiments.Export.TensorBoard;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Parameters;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Fuzzing;
using FuncDnn.Testing.Runs;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Export;

/// <summary>Reports as TensorBoard event files.</summary>
public sealed class EventFileTests(ITestOutputHelper output)
{
    private static readonly List<RunEvent> Events = ResumedRuns.Whole(
        RunFolders.Small,
        new RunEventPolicy(Reports: true)
    );

    private readonly byte[][] _records = [EventFile.Begin(), .. Events.Select(Record)];

    private byte[] Whole => [.. _records.SelectMany(record => record)];

    [Fact]
    public void A_file_begins_as_every_event_file_of_TensorFlow_does()
    {
        // The length 24 and its masked checksum, the time, then the version.
        Assert.Equal("1800000000000000A37F4B22" + "09", Convert.ToHexString(_records[0].AsSpan(0, 13)));
        Assert.Equal("brain.Event:2", Assert.Single(TensorBoardEvents.Read(_records[0])).Version);
    }

    [Fact]
    public void A_report_is_read_back_with_every_number_at_its_step()
    {
        var read = TensorBoardEvents.Read(Whole).Skip(1).ToArray();
        Assert.Equal(Events.Count, read.Length);
        foreach (var (runEvent, one) in Events.Zip(read))
        {
            var report = runEvent.Report.Single();
            Assert.Equal((report.Step, report.Step), (one.Step, one.WallTime));
            Assert.Equal(
                report
                    .Metrics.Filter(metric => report[metric].Exists(double.IsFinite))
                    .ToDictionary(metric => metric.Tag, metric => (float)report[metric].Single()),
                one.Scalars
            );
        }
    }

    [Fact]
    public void Missing_and_non_finite_numbers_are_omitted()
    {
        var report = StepReport.Of(
            3,
            0,
            metric =>
                metric.Name switch
                {
                    "cost" => double.NaN,
                    "gradientNorm" => double.PositiveInfinity,
                    "trainAccuracy" => 0.5,
                    "updateRatio" => 0.25,
                    _ => Option<double>.None,
                }
        );
        var read = Assert.Single(TensorBoardEvents.Read(report.ToEvent(Events[0].Snapshot)));
        Assert.Equal(["accuracy/train", "updateRatio"], read.Scalars.Keys);
    }

    [Fact]
    public void Numbers_beyond_32_bits_are_the_greatest_float_and_stay_finite()
    {
        var report = StepReport.Of(
            3,
            0,
            metric =>
                metric.Name switch
                {
                    "cost" => 1e39,
                    "updateRatio" => double.MaxValue,
                    "gradientNorm" => -double.MaxValue,
                    _ => Option<double>.None,
                }
        );
        var scalars = Assert.Single(TensorBoardEvents.Read(report.ToEvent(Events[0].Snapshot))).Scalars;
        Assert.Equal([float.MinValue, float.MaxValue, float.MaxValue], scalars.Values.Order());
    }

    [Fact]
    public void The_sums_of_a_histogram_of_finite_numbers_are_finite()
    {
        var start = (Snapshot<double>)Events[0].Snapshot;
        var snapshot = start with { State = start.State with { Parameters = start.State.Parameters.With(0, 1e200) } };
        var histogram = TensorBoardEvents.Read(Events[0].Report.Single().ToEvent(snapshot)).Single().Histograms[
            $"parameters/{start.State.Parameters.Layout.Slots[0].Name}"
        ];
        Assert.Equal(double.MaxValue, BitConverter.ToDouble(histogram.Bytes(5)));
    }

    [Fact]
    public void A_histogram_counts_every_weight_of_its_slot_between_the_least_and_the_greatest()
    {
        var parameters = ((Snapshot<double>)Events[^1].Snapshot).State.Parameters;
        var histograms = TensorBoardEvents.Read(_records[^1]).Single().Histograms;
        Assert.Equal(parameters.Layout.Slots.Map(slot => "parameters/" + slot.Name), histograms.Keys);
        foreach (var slot in parameters.Layout.Slots)
        {
            var values = parameters[slot].Values.ToArray();
            var histogram = histograms["parameters/" + slot.Name];
            double Number(int field) => BitConverter.ToDouble(histogram.Bytes(field));
            double[] Numbers(int field) => MemoryMarshal.Cast<byte, double>(histogram.Bytes(field)).ToArray();
            Assert.Equal((values.Min(), values.Max(), values.Length), (Number(1), Number(2), Number(3)));
            Assert.Equal((values.Sum(), values.Sum(value => value * value)), (Number(4), Number(5)));
            var limits = Numbers(6);
            Assert.Equal(values.Min() < values.Max() ? 30 : 1, limits.Length);
            Assert.Equal(values.Max(), limits[^1]);
            Assert.Equal(limits.Order().Distinct(), limits);
            // A value on a limit may be in either bin.
            var below = limits[..^1]
                .Select(limit => values.Count(value => value < limit - 1e-12))
                .Append(values.Length);
            var sum = 0.0;
            Assert.Equal(below.Select(count => (double)count), Numbers(7).Select(count => sum += count));
        }
    }

    [Fact]
    public void A_file_is_cut_after_the_last_complete_record_that_is_not_later()
    {
        var ends = _records.Select((_, i) => _records[..(i + 1)].Sum(record => record.Length)).ToArray();
        var whole = Whole;
        for (var step = -1; step < 14; step++)
        {
            Assert.Equal(step < 0 ? 0 : ends[Math.Min(step / 3, 4)], EventFile.EndAt(whole, step));
        }

        for (var torn = 0; torn <= whole.Length; torn++)
        {
            Assert.Equal(ends.LastOrDefault(end => end <= torn), EventFile.EndAt(whole.AsSpan(0, torn), 12));
        }
    }

    [Fact]
    public void Equal_numbers_are_a_single_bin()
    {
        // Before the first step all biases are 0 and all scales 1.
        var report = StepReport.Of(0, 0, _ => 1);
        var start = ResumedRuns.Prepared(RunFolders.Small).Start;
        var histograms = TensorBoardEvents.Read(report.ToEvent(start)).Single().Histograms;
        foreach (var (name, value, count) in new[] { ("b1", 0.0, 3.0), ("gamma2", 1.0, 3.0) })
        {
            var histogram = histograms["parameters/" + name];
            Assert.Equal([value], MemoryMarshal.Cast<byte, double>(histogram.Bytes(6)).ToArray());
            Assert.Equal([count], MemoryMarshal.Cast<byte, double>(histogram.Bytes(7)).ToArray());
        }
    }

    [Fact]
    public void A_slot_that_is_empty_or_not_finite_has_no_histogram()
    {
        var start = (Snapshot<double>)Events[0].Snapshot;
        var point = start.State.Parameters;
        Assert.Equal(point.Layout.Slots[1..].Map(slot => "parameters/" + slot.Name), Tags(point.With(0, double.NaN)));
        var layout = Layout.Empty.Append([new Slot("W", 2, 0, SlotRole.Weight), new Slot("b", 2, 1, SlotRole.Bias)]);
        Assert.Equal(["parameters/b1"], Tags(Parameters<double>.Of(layout, [1, 2])));

        IEnumerable<string> Tags(Parameters<double> parameters)
        {
            var snapshot = start with { State = start.State with { Parameters = parameters } };
            return TensorBoardEvents.Read(Events[0].Report.Single().ToEvent(snapshot)).Single().Histograms.Keys;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 62)]
    [InlineData(long.MaxValue)]
    public void The_step_of_a_record_is_found_at_any_size(long step)
    {
        var record = RecordFile.Frame(new ProtoMessage().Double(1, step).Number(2, step).Text(3, "x").Bytes);
        Assert.Equal(record.Length, EventFile.EndAt(record, step));
        Assert.Equal(0, EventFile.EndAt(record, step - 1));
    }

    [Fact]
    public void A_record_without_a_step_has_step_0()
    {
        foreach (
            var content in new byte[][]
            {
                [],
                new ProtoMessage().Double(1, 5).Bytes.ToArray(),
                new ProtoMessage().Double(1, 5).Number(4, 9).Bytes.ToArray(),
                [.. new ProtoMessage().Double(1, 5).Bytes, 2 << 3],
            }
        )
        {
            var record = RecordFile.Frame(content);
            Assert.Equal((16 + content.Length, 0), (EventFile.EndAt(record, 0), EventFile.EndAt(record, -1)));
        }
    }

    [Fact]
    public void An_incomplete_or_negative_step_was_never_reached()
    {
        byte[] cut = [.. new ProtoMessage().Double(1, 5).Bytes, 2 << 3, 0x81];
        Assert.Equal(RecordFile.Frame(cut).Length, EventFile.EndAt(RecordFile.Frame(cut), 1));
        Assert.Equal(0, EventFile.EndAt(RecordFile.Frame(cut), 0));
        var below = RecordFile.Frame(new ProtoMessage().Double(1, 5).Number(2, -1).Bytes);
        Assert.Equal(0, EventFile.EndAt(below, 1_000));
    }

    [Fact]
    public void A_record_with_any_bit_changed_is_refused()
    {
        foreach (var content in new byte[][] { [], [1], [0, 0, 0, 0, 255, 254, 253] })
        {
            var record = RecordFile.Frame(content);
            byte[] longer = [.. record, 9];
            Assert.True(RecordFile.TryRead(longer, out var whole, out var length));
            Assert.Equal((Convert.ToHexString(content), record.Length), (Convert.ToHexString(whole), length));
            for (var bit = 0; bit < 8 * record.Length; bit++)
            {
                var other = record.ToArray();
                other[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(RecordFile.TryRead(other, out _, out _));
            }
        }
    }

    [Fact]
    public void Damaged_event_files_are_read_up_to_the_damage() =>
        new Fuzz("event files", [Whole, _records[0], [.. _records[0], .. _records[1]]]).Run(
            output,
            file =>
                EventFile.EndAt(file.Bytes.Span, 1_000) is var end && end == file.Bytes.Length
                    ? Fin<byte[]>.Succ(file.Bytes.ToArray())
                    : ReadError.At(file.Name, $"byte {end}", "there is no complete record", "resume the run"),
            bytes => TensorBoardEvents.Read(bytes).Length >= 0
        );

    private static byte[] Record(RunEvent runEvent) => runEvent.Report.Single().ToEvent(runEvent.Snapshot);
}
