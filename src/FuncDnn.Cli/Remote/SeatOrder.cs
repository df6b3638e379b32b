using System.Text;
using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;

namespace FuncDnn.Cli.Remote;

/// <summary>What a worker needs to take a seat in a run: the description of a piece of work.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Port">The coordinator's port for sums.</param>
/// <param name="Ticket">The coordinator's secret, in base 64.</param>
internal sealed record SeatOrder(Experiment Experiment, int Port, string Ticket)
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
            })
        );

    /// <summary>Reads an order.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it.</param>
    public static Outcome<SeatOrder> FromJson(string json)
    {
        var (port, ticket, experiment) = JsonFile.Read(
            Encoding.UTF8.GetBytes(json),
            element =>
                (
                    element.GetProperty("port").GetInt32(),
                    element.GetProperty("ticket").GetString()!,
                    element.GetProperty("experiment").GetRawText()
                )
        );
        return Experiment
            .FromJson(experiment, "the coordinator's experiment")
            .OrFail()
            .Map(valid => new SeatOrder(valid, port, ticket));
    }
}
