using System.Text.Json;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>Reports for programs: the lines of metrics.jsonl.</summary>
internal static class MetricsJson
{
    /// <summary>
    /// Writes step, epoch, cost, rate, trainAccuracy, testAccuracy, gradientNorm and updateRatio; null for what there is
    /// not, and for what is not finite.
    /// </summary>
    /// <param name="report">A report.</param>
    /// <returns>One line, with its end.</returns>
    public static byte[] Line(Report report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("step", report.Step);
            json.WriteNumber("epoch", report.Epoch);
            Write(json, "cost", report.Cost);
            Write(json, "rate", report.Rate);
            Write(json, "trainAccuracy", report.TrainAccuracy);
            Write(json, "testAccuracy", report.TestAccuracy);
            Write(json, "gradientNorm", report.GradientNorm);
            Write(json, "updateRatio", report.UpdateRatio);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.ToArray();
    }

    /// <summary>The lines of a file with their steps, as far as they are whole and their steps ascend.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>For each line the step, and where the line ends.</returns>
    public static Seq<(long Step, int End)> Steps(byte[] bytes)
    {
        var lines = new List<(long Step, int End)>();
        var start = 0;
        while (bytes.AsSpan(start).IndexOf((byte)'\n') is var length && length >= 0)
        {
            if (
                StepOf(bytes.AsMemory(start, length)).Case is not long step
                || (lines.Count > 0 && step <= lines[^1].Step)
            )
            {
                break;
            }

            start += length + 1;
            lines.Add((step, start));
        }

        return lines.ToSeq().Strict();
    }

    /// <summary>Reads the reports of metrics.jsonl.</summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <returns>The reports of its whole lines; what stands there as null is no number.</returns>
    public static Seq<Report> Reports(byte[] bytes)
    {
        var reports = new List<Report>();
        var start = 0;
        foreach (var (_, end) in Steps(bytes))
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(start, end - start));
            Option<double> Number(string name) =>
                json.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.Number
                && value.TryGetDouble(out var number)
                    ? number
                    : Option<double>.None;
            double Known(string name) => Number(name).IfNone(double.NaN);
            reports.Add(
                new Report(
                    (long)Known("step"),
                    (long)Known("epoch"),
                    Known("cost"),
                    Number("rate"),
                    Known("trainAccuracy"),
                    Number("testAccuracy"),
                    Known("gradientNorm"),
                    Known("updateRatio")
                )
            );
            start = end;
        }

        return reports.ToSeq().Strict();
    }

    private static Option<long> StepOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("step", out var step)
                && step.ValueKind == JsonValueKind.Number
                && step.TryGetInt64(out var number)
                ? number
                : Option<long>.None;
        }
        catch (JsonException)
        {
            return Option<long>.None;
        }
    }

    /// <summary>Writes a number, or null for one that is not there or not finite.</summary>
    public static void Write(Utf8JsonWriter json, string name, Option<double> number) =>
        number.Filter(double.IsFinite).Match(finite => json.WriteNumber(name, finite), () => json.WriteNull(name));
}
