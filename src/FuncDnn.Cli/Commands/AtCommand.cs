using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn at</c>: recovers the state of a run after any step, prints its metrics, exports its parameters.</summary>
internal static class AtCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="output">The file for the parameters, if one is wanted.</param>
    /// <param name="force">Write over a file that is there.</param>
    /// <param name="data">The folder with the data files; that of the run when none is given.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(
        string path,
        long step,
        Option<string> output,
        bool force,
        Option<string> data,
        CommandConsole console
    ) =>
        (
            from free in output.Match(
                file => OutputFile.Free(file, force),
                () => Prelude.Right<Failure, Unit>(Prelude.unit)
            )
            from kept in StoredRun.Read(console.Files, path)
            from prepared in kept.Prepare(data)
            let run = prepared.Run
            from valid in kept.Has(run, prepared.Start, step)
            from moment in kept.At(run, prepared.Start, step, console)
            let outcome = run.OutcomeAt(moment.Snapshot)
            from written in output.Match(
                file => console.Files.PutFile(file, outcome.Model.ToSafeTensors()),
                () => Prelude.Right<Failure, Unit>(Prelude.unit)
            )
            select (run, moment, outcome)
        ).Match(found => Print(found.run, found.moment, found.outcome, console), console.Fail);

    private static ExitCode Print(ExperimentRun run, Moment moment, RunResult outcome, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteNumber("step", moment.Snapshot.Step);
                json.WriteNumber("steps", run.Steps);
                RunMetrics.Final.Iter(metric => json.WriteNumberOrNull(metric.Name, outcome[metric]));
                json.WriteString("stateSha256", moment.Snapshot.StateSha256);
                json.WriteString("parametersSha256", outcome.Model.ParametersSha256);
                json.WritePropertyName("report");
                moment.Report.Match(
                    report => json.WriteRawValue(StepReportJson.Line(report).AsSpan()[..^1]),
                    json.WriteNullValue
                );
            });
            return ExitCode.Good;
        }

        var rows =
            EquatableArray.Of(("step", $"{Formatting.Count(moment.Snapshot.Step)} of {Formatting.Count(run.Steps)}"))
            + moment.Report.ToEquatableArray().Bind(OfReport)
            + Labels.Final(outcome)
            + EquatableArray.Of(
                ("state sha256", moment.Snapshot.StateSha256),
                ("parameters sha256", outcome.Model.ParametersSha256)
            );
        var width = Math.Max(18, rows.Map(row => row.Item1.Length).Max());
        rows.Iter(row => console.Out.WriteLine($"{row.Item1.PadRight(width)} {row.Item2}"));
        return ExitCode.Good;
    }

    // The metrics of examples are told of all examples, not of those that the report looked at.
    private static EquatableArray<(string, string)> OfReport(StepReport report) =>
        EquatableArray.Of(("epoch", Formatting.Count(report.Epoch)))
        + RunMetrics
            .Reported.Filter(metric => !metric.IsOfExamples)
            .Map<(string, string)>(metric =>
                (metric.Label, report[metric].Match(number => Formatting.Of(metric.Unit, number), () => "none"))
            );
}
