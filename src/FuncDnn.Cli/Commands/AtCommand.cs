using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>
/// <c>funcdnn at</c>: recovers the state of a run after any step, prints its metrics, exports its parameters.
/// </summary>
internal static class AtCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (folder, data) = (PathOptions.RunFolder(), PathOptions.Data());
        var step = NumberOptions.Step("--step", "The step, from 0 (before the first) to the last.", least: 0);
        step.Required = true;
        var output = PathOptions.File("--out", "Write the parameters of that step to this safetensors file.");
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "at",
            "Recover the state after any step of a run, and print its metrics.",
            "funcdnn at runs/moons-adam --step 1234",
            "funcdnn at runs/moons-adam --step 1234 --out then.safetensors"
        )
        {
            folder,
            step,
            output,
            force,
            data,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        parsed.GetRequiredValue(folder),
                        parsed.GetValue(step) ?? 0,
                        Prelude.Optional(parsed.GetValue(output)),
                        parsed.GetValue(force),
                        Prelude.Optional(parsed.GetValue(data))
                    ),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(Options options, CommandConsole console) =>
        (
            from free in OutputFile.CheckFree(options.Out, options.Force)
            from stored in StoredRun.Read(console, options.Folder)
            from apart in OutputFile.CheckNotRead(console.Files, options.Out, stored.DataFiles(options.Data))
            from prepared in stored.Prepare(options.Data, console)
            from exists in prepared.CheckStep(options.Step)
            from runEvent in Replay.StateAfter(prepared, options.Step, console)
            let outcome = prepared.Run.MeasureAt(runEvent.Snapshot)
            from written in options
                .Out.Map(file => console.Files.PutFile(file, outcome.Model.ToSafeTensors()))
                .IfNone(Prelude.unit)
            select (prepared.Run, runEvent, outcome)
        ).Match(found => Print(found.Run, found.runEvent, found.outcome, console), console.Fail);

    private static ExitCode Print(ExperimentRun run, RunEvent runEvent, RunResult outcome, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteNumber("step", runEvent.Snapshot.Step);
                json.WriteNumber("steps", run.Steps);
                outcome.Metrics.Iter(metric =>
                    outcome[metric].IfSome(number => json.WriteNumberOrNull(metric.Name, number))
                );
                json.WriteString("stateSha256", runEvent.Snapshot.StateSha256);
                json.WriteString("parametersSha256", outcome.Model.ParametersSha256);
                json.WritePropertyName("report");
                runEvent.Report.Match(
                    report => json.WriteRawValue(StepReportJson.Line(report).AsSpan()[..^1]),
                    json.WriteNullValue
                );
            });
            return ExitCode.Good;
        }

        var rows =
            EquatableArray.Of(("step", $"{Formatting.Count(runEvent.Snapshot.Step)} of {Formatting.Count(run.Steps)}"))
            + runEvent.Report.ToEquatableArray().Bind(ReportRows)
            + EquatableArray.Of(
                ("state sha256", runEvent.Snapshot.StateSha256),
                ("parameters sha256", outcome.Model.ParametersSha256)
            );
        var width = Math.Max(18, rows.Map(row => row.Item1.Length).Max());
        rows.Iter(row => console.Out.WriteLine($"{row.Item1.PadRight(width)} {row.Item2}"));
        console.Out.WriteLine();
        MetricTable.Of(outcome).Lines().Iter(console.Out.WriteLine);
        return ExitCode.Good;
    }

    // Metrics of examples are printed for all examples, not for the sample of the report.
    private static EquatableArray<(string, string)> ReportRows(StepReport report) =>
        EquatableArray.Of(("epoch", Formatting.Count(report.Epoch)))
        + report
            .Metrics.Filter(metric => !metric.IsOfExamples)
            .Map<(string, string)>(metric =>
                (metric.Label, report[metric].Match(number => Formatting.Of(metric.Unit, number), () => "none"))
            );

    /// <param name="Folder">The run's folder.</param>
    /// <param name="Step">The step, from 0.</param>
    /// <param name="Out">The file for the parameters, if they are to be written.</param>
    /// <param name="Force">Overwrite an existing file.</param>
    /// <param name="Data">The folder with the data files; that of the run when none is given.</param>
    private sealed record Options(string Folder, long Step, Option<string> Out, bool Force, Option<string> Data);
}
