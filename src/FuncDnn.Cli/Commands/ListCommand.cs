using System.Text.Json;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn list</c>: lists the experiments of the catalogue.</summary>
internal static class ListCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var command = new CommandWithExamples(
            "list",
            "List the experiments of the course.",
            "funcdnn list",
            "funcdnn list --json"
        )
        {
            GlobalOptions.Json(),
        };
        command.SetHandler(console, (_, console) => Run(console));
        return command;
    }

    private static ExitCode Run(CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteStartArray("experiments");
                Catalogue.Entries.Iter(entry => Write(json, entry));
                json.WriteEndArray();
            });
            return ExitCode.Good;
        }

        new TextTable(
            [new Column("name"), new Column("network"), new Column("data"), new Column("what it shows")],
            Catalogue.Entries.Map(Row)
        )
            .Lines()
            .Iter(console.Out.WriteLine);
        return ExitCode.Good;
    }

    private static void Write(Utf8JsonWriter json, CatalogueEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Experiment.Name);
        json.WriteString("network", NetworkDescription.Of(entry.Experiment, entry.Features));
        json.WriteString("data", entry.Data);
        json.WriteString("shows", entry.Shows);
        json.WriteEndObject();
    }

    private static EquatableArray<string> Row(CatalogueEntry entry) =>
        [entry.Experiment.Name, NetworkDescription.Of(entry.Experiment, entry.Features), entry.Data, entry.Shows];
}
