using System.Text.Json;
using FuncDnn.Cli.Output;
using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.Cli.Runs;

/// <summary>What came out of a run, for programs: result.json.</summary>
internal static class ResultJson
{
    /// <summary>
    /// Writes name, precision, seed, steps, cost (a list of [iteration or epoch, value]), trainAccuracy, testAccuracy (null
    /// without a test set), parametersSha256 and wallSeconds.
    /// </summary>
    /// <param name="outcome">What came out.</param>
    /// <param name="wall">How long the training took.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(RunResult outcome, TimeSpan wall)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("name", outcome.Experiment.Name);
            json.WriteString("precision", Labels.Of(outcome.Experiment.Precision));
            json.WriteNumber("seed", outcome.Experiment.Seed);
            json.WriteNumber("steps", outcome.Steps);
            json.WritePropertyName("cost");
            json.WriteRawValue(Pairs(outcome.Cost));
            RunMetrics.Final.Iter(metric => json.WriteNumberOrNull(metric.Name, outcome[metric]));
            json.WriteString("parametersSha256", outcome.Model.ParametersSha256);
            json.WriteNumber("wallSeconds", Math.Round(wall.TotalSeconds, 3));
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.ToArray();
    }

    // A pair is one line, however long the list.
    private static string Pairs(EquatableArray<CostPoint> cost) =>
        $"[\n    {string.Join(",\n    ", cost.Map(Pair))}\n  ]";

    private static string Pair(CostPoint point) => $"[{point.Epoch}, {Formatting.FullCost(point.Cost)}]";
}
