using System.Text.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>What a list shows of metrics.jsonl: the last report, and the cost at a few reports.</summary>
/// <param name="Last">The last complete report.</param>
/// <param name="Costs">The cost at evenly spaced places of the file.</param>
internal sealed record RunCurve(Option<StepReport> Last, EquatableArray<double> Costs)
{
    /// <summary>The largest number of points.</summary>
    public const int MaxPoints = 48;

    // A report has some 600 bytes, so a block holds a whole one.
    private const int Block = 4096;

    /// <summary>Reads a file, however long it is, in a few blocks.</summary>
    /// <param name="path">The file; it may be written to meanwhile.</param>
    public static RunCurve Read(string path)
    {
        using var file = SharedFile.Open(path);
        var lines = file.Length <= MaxPoints * Block ? Lines(file) : SampledLines(file);
        return new(
            lines.IsEmpty ? Option<StepReport>.None : StepReportJson.Reports([.. lines[^1], (byte)'\n']).LastOrNone(),
            lines.Choose(Cost)
        );
    }

    private static EquatableArray<byte[]> Lines(FileStream file)
    {
        var bytes = SharedFile.ReadAt(file, 0, (int)file.Length);
        var ends = Ends(bytes).ToArray();
        var count = Math.Min(ends.Length, MaxPoints);
        return Enumerable
            .Range(0, count)
            .Select(i => count == 1 ? 0 : (int)((long)i * (ends.Length - 1) / (count - 1)))
            .Select(i => bytes[(i == 0 ? 0 : ends[i - 1] + 1)..ends[i]])
            .ToEquatableArray();
    }

    // The first whole line of each block, and the last one of the file.
    private static EquatableArray<byte[]> SampledLines(FileStream file)
    {
        var last = file.Length - Block;
        return Enumerable
            .Range(0, MaxPoints)
            .Select(i =>
                (IsLast: i == MaxPoints - 1, Bytes: SharedFile.ReadAt(file, i * last / (MaxPoints - 1), Block))
            )
            .Select(block => (block.IsLast, block.Bytes, Ends: Ends(block.Bytes).ToArray()))
            .Where(block => block.Ends.Length > 1)
            .Select(block =>
                block.IsLast
                    ? block.Bytes[(block.Ends[^2] + 1)..block.Ends[^1]]
                    : block.Bytes[(block.Ends[0] + 1)..block.Ends[1]]
            )
            .ToEquatableArray();
    }

    private static IEnumerable<int> Ends(byte[] bytes)
    {
        for (var at = Array.IndexOf(bytes, (byte)'\n'); at >= 0; at = Array.IndexOf(bytes, (byte)'\n', at + 1))
        {
            yield return at;
        }
    }

    // Cost and mean cost are among the first members of a line: the others are not read.
    private static Option<double> Cost(byte[] line)
    {
        var found = Option<double>.None;
        try
        {
            var json = new Utf8JsonReader(line);
            while (json.Read())
            {
                var isMean =
                    json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(RunMetrics.MeanCost.Name);
                var isCost = json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(RunMetrics.Cost.Name);
                if ((isMean || isCost) && json.Read() && json.TokenType == JsonTokenType.Number)
                {
                    found = json.GetDouble();
                    if (isMean)
                    {
                        break;
                    }
                }
            }
        }
        catch (JsonException)
        {
            // A damaged line has no point.
        }

        return found;
    }
}
