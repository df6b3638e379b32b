using System.Text;
using System.Text.Json;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>What a worker needs to take a seat in a run: the description of a piece of work.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Port">The coordinator's port for sums.</param>
/// <param name="Ticket">The coordinator's secret, in base 64.</param>
/// <param name="Fit">What the first pass over data in parts has found, as JSON; none: the worker reads all.</param>
/// <param name="Files">The files of the parts, each with the path that the experiment has for it.</param>
internal sealed record SeatOrder(
    Experiment Experiment,
    int Port,
    string Ticket,
    Option<string> Fit = default,
    EquatableArray<SharedDataFile> Files = default
)
{
    /// <summary>Writes the order.</summary>
    public string ToJson() =>
        Encoding.UTF8.GetString(
            JsonFile.Write(json =>
            {
                json.WriteNumber("port", Port);
                json.WriteString("ticket", Ticket);
                json.WritePropertyName("experiment");
                json.WriteRawValue(Experiment.ToJson());
                Fit.IfSome(fit =>
                {
                    json.WritePropertyName("fit");
                    json.WriteRawValue(fit);
                });
                json.WriteStartArray("files");
                Files.Iter(file => Write(json, file));
                json.WriteEndArray();
            })
        );

    /// <summary>Reads an order.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it.</param>
    public static Outcome<SeatOrder> FromJson(string json)
    {
        var (experiment, port, ticket, fit, files) = JsonFile.Read(
            Encoding.UTF8.GetBytes(json),
            element =>
                (
                    element.GetProperty("experiment").GetRawText(),
                    element.GetProperty("port").GetInt32(),
                    element.GetProperty("ticket").GetString()!,
                    element.TryGetProperty("fit", out var known) ? known.GetRawText() : Option<string>.None,
                    element.GetProperty("files").EnumerateArray().Select(Read).ToEquatableArray()
                )
        );
        return Experiment
            .FromJson(experiment, "the coordinator's experiment")
            .OrFail()
            .Map(valid => new SeatOrder(valid, port, ticket, fit, files));
    }

    private static void Write(Utf8JsonWriter json, SharedDataFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteString("name", file.Name);
        json.WriteNumber("length", file.Length);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }

    private static SharedDataFile Read(JsonElement file) =>
        new(
            file.GetProperty("name").GetString()!,
            file.GetProperty("path").GetString()!,
            file.GetProperty("length").GetInt64(),
            file.GetProperty("sha256").GetString()!
        );
}
