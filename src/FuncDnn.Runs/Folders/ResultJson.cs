using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>result.json: the results of a run as numbers.</summary>
internal static class ResultJson
{
    /// <summary>The member that a repeated run need not have in common.</summary>
    public const string WallSeconds = "wallSeconds";

    private const string ClassWeights = "classWeights";

    private const string ParametersSha256 = "parametersSha256";

    /// <summary>
    /// Writes name, precision, seed, steps, cost and meanCost (lists of [iteration or epoch, value]), the metrics of
    /// the task, the classWeights if the experiment balances them, parametersSha256 and wallSeconds. A metric that does
    /// not apply is absent, such as those of a part of the data without examples; one that the examples do not define
    /// is null, such as R2 of equal targets.
    /// </summary>
    /// <param name="outcome">The results.</param>
    /// <param name="wall">The time that training took.</param>
    public static FileContent ToFile(RunResult outcome, TimeSpan wall) =>
        new(
            RunFiles.Result,
            JsonFile.Write(json =>
            {
                json.WriteString("name", outcome.Experiment.Name);
                json.WriteString("precision", Labels.Of(outcome.Experiment.Precision));
                json.WriteNumber("seed", outcome.Experiment.Seed);
                json.WriteNumber("steps", outcome.Steps);
                outcome.Stopped.IfSome(rule =>
                {
                    json.WriteBoolean("stoppedEarly", rule.StoppedEarly);
                    json.WriteNumber("bestEpoch", rule.BestEpoch);
                    json.WriteNumber("bestStep", rule.BestStep);
                });
                json.WritePropertyName(RunMetrics.Cost.Name);
                json.WriteRawValue(Pairs(outcome.Cost, point => point.Cost));
                json.WritePropertyName(RunMetrics.MeanCost.Name);
                json.WriteRawValue(Pairs(outcome.Cost, point => point.MeanCost));
                outcome.Metrics.Iter(metric =>
                    outcome[metric].IfSome(number => json.WriteNumberOrNull(metric.Name, number))
                );
                if (outcome.Experiment.ClassWeights.IsSome)
                {
                    json.WriteStartArray(ClassWeights);
                    outcome.Model.ClassWeights.Iter(weight => json.WriteNumberValue(weight));
                    json.WriteEndArray();
                }

                json.WriteString(ParametersSha256, outcome.Model.ParametersSha256);
                json.WriteNumber(WallSeconds, Math.Round(wall.TotalSeconds, 3));
            })
        );

    /// <summary>Reads the fingerprint of the parameters; none where the file is damaged.</summary>
    public static Option<string> ReadParametersSha256(byte[] bytes) =>
        FileErrors
            .Try(() => JsonFile.Read(bytes, json => Prelude.Optional(json.GetProperty(ParametersSha256).GetString())))
            .IfFail(Option<string>.None);

    // A pair is one line, however long the list.
    private static string Pairs(EquatableArray<CostPoint> cost, Func<CostPoint, double> value) =>
        $"[\n    {string.Join(",\n    ", cost.Map(at => $"[{at.Epoch}, {Formatting.FullCost(value(at))}]"))}\n  ]";
}
