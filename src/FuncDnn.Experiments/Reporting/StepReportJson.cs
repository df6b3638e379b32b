using System.Text.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>Reports as JSON: the lines of metrics.jsonl.</summary>
internal static class StepReportJson
{
    private const string Step = "step";
    private const string Epoch = "epoch";

    // A line with a member that is given twice is damaged.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// Writes step, epoch and <see cref="StepReport.Metrics"/>: those that do not apply are absent, and a number that
    /// is not defined or not finite is null.
    /// </summary>
    /// <returns>One line, with its line end.</returns>
    public static byte[] Line(StepReport report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            WriteMembers(json, report);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.ToArray();
    }

    /// <summary>Reads lines until one is incomplete or its step does not ascend.</summary>
    /// <returns>The step and the end of each line.</returns>
    public static EquatableArray<(long Step, int End)> Steps(byte[] bytes)
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

        return lines.ToEquatableArray();
    }

    /// <summary>Reads the reports of metrics.jsonl.</summary>
    /// <returns>The reports of the complete lines; none for a number that is null or absent.</returns>
    public static EquatableArray<StepReport> Reports(byte[] bytes)
    {
        var reports = new List<StepReport>();
        var start = 0;
        foreach (var (step, end) in Steps(bytes))
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(start, end - start));
            Option<double> Number(string name) =>
                json.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.Number
                && value.TryGetDouble(out var number)
                    ? number
                    : Option<double>.None;
            var task = RunMetrics.TaskOf(metric => json.RootElement.TryGetProperty(metric.Name, out _));
            reports.Add(
                StepReport.Of(step, (long)Number(Epoch).IfNone(double.NaN), metric => Number(metric.Name), task)
            );
            start = end;
        }

        return reports.ToEquatableArray();
    }

    /// <summary>Writes the same as members of an object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, StepReport report)
    {
        json.WriteNumber(Step, report.Step);
        json.WriteNumber(Epoch, report.Epoch);
        report.Metrics.Iter(metric => report[metric].IfSome(number => Write(json, metric.Name, number)));
    }

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static Option<long> StepOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, Strict);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(Step, out var step)
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
}
