using System.Text;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;

namespace FuncDnn.Cli.Remote;

/// <summary>What a worker is to do with a trial: the description of a piece of work.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Until">The step until which it is trained.</param>
internal sealed record TrialOrder(Trial Trial, long Until)
{
    /// <summary>Writes the order: point, seed, until and the whole experiment.</summary>
    public string ToJson() =>
        Encoding.UTF8.GetString(
            JsonFile.Write(json =>
            {
                json.WriteNumber("point", Trial.Point.Number);
                json.WriteNumber("seed", Trial.Seed);
                json.WriteNumber("until", Until);
                json.WritePropertyName("experiment");
                json.WriteRawValue(Trial.Experiment.ToJson());
            })
        );

    /// <summary>Reads an order.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it.</param>
    public static Outcome<TrialOrder> FromJson(string json)
    {
        var (number, seed, until, experiment) = JsonFile.Read(
            Encoding.UTF8.GetBytes(json),
            element =>
                (
                    element.GetProperty("point").GetInt32(),
                    element.GetProperty("seed").GetUInt32(),
                    element.GetProperty("until").GetInt64(),
                    element.GetProperty("experiment").GetRawText()
                )
        );
        return Experiment
            .FromJson(experiment, "the coordinator's experiment")
            .OrFail()
            .Map(valid => new TrialOrder(
                new Trial(new SweepPoint(number, EquatableArray<SettingOverride>.Empty), seed, valid),
                until
            ));
    }
}
