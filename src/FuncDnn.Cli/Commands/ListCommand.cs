using System.Text.Json;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn list</c>: names the experiments, a line each.</summary>
internal static class ListCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteStartArray("experiments");
                Catalogue.All.Iter(experiment => Write(json, experiment, Summary.Of(experiment.Name)));
                json.WriteEndArray();
            });
            return ExitCode.Good;
        }

        new TextTable(
            [new Column("name"), new Column("network"), new Column("data"), new Column("what it shows")],
            Catalogue.All.Map(experiment => Row(experiment, Summary.Of(experiment.Name)))
        )
            .Lines()
            .Iter(console.Out.WriteLine);
        return ExitCode.Good;
    }

    private static void Write(Utf8JsonWriter json, Experiment experiment, Summary summary)
    {
        json.WriteStartObject();
        json.WriteString("name", experiment.Name);
        json.WriteString("network", Description.Network(experiment, summary.Inputs));
        json.WriteString("data", summary.Data);
        json.WriteString("shows", summary.Shows);
        json.WriteEndObject();
    }

    private static EquatableArray<string> Row(Experiment experiment, Summary summary) =>
        [experiment.Name, Description.Network(experiment, summary.Inputs), summary.Data, summary.Shows];
}
