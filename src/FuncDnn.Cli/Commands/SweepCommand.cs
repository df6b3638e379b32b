using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Remote;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn sweep</c>: trains the trials of a sweep that have no result yet, and ranks the points.</summary>
internal static class SweepCommand
{
    private const int MaxMessages = 20;

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var file = PathOptions.Sweep();
        var example = CommonOptions.Flag("--example", "Print a commented sweep to start from.");
        var data = PathOptions.Data();
        var output = PathOptions.Folder("--out", "The folder for the results; sweeps/NAME by default.");
        var (scale, workforce) = (new SweepScaleOptions(), new WorkforceOptions("trials"));
        var command = new CommandWithExamples(
            "sweep",
            "Train an experiment with many settings and seeds, and rank them; "
                + "given again, it continues where it stopped.",
            "funcdnn sweep --example > my.json     (edit it, then)     funcdnn sweep my.json",
            "funcdnn sweep my.json --workers 4 --out sweeps/second",
            "funcdnn sweep my.json --part 2/8     (and 1/8, 3/8, ... in one folder; then without --part)",
            "funcdnn sweep my.json --part 2/8 --out part-2     (or so; then)     funcdnn sweep my.json --merge part-*",
            "funcdnn verify sweeps/moons-rates/trials/0001-seed-3"
        )
        {
            file,
            example,
            data,
            output,
            GlobalOptions.Json(),
        };
        scale.AddTo(command);
        workforce.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(example) is null && parsed.GetResult(file)?.Tokens.Count is null or 0)
            {
                parsed.AddError("A file is required; 'funcdnn sweep --example' prints one to start from.");
            }
        });
        command.SetHandler(
            console,
            (parsed, console) =>
                parsed.GetValue(example)
                    ? PrintExample(console)
                    : Run(
                        new(
                            parsed.GetRequiredValue(file)!,
                            Prelude.Optional(parsed.GetValue(data)),
                            Prelude.Optional(parsed.GetValue(output)),
                            scale.Read(parsed),
                            workforce.Read(parsed)
                        ),
                        console
                    )
        );
        return command;
    }

    private static ExitCode PrintExample(CommandConsole console)
    {
        console.Out.Write(SweepExample.Text);
        return ExitCode.Good;
    }

    private static ExitCode Run(Options options, CommandConsole console)
    {
        var loaded = new LoadedData(options.Data, console.Cancel);
        return (
            from sweep in Interruptible.Read(console, () => SweepArgument.Read(options.File, console))
            from exists in DataLoading.CheckFolder(options.Data)
            from plan in Interruptible.Read(console, () => SweepPlan.Of(sweep, loaded.Of).OrFail()).MapFailure(Shorten)
            let noted = Note(sweep, console)
            from rows in Train(plan, options, loaded.Of, console)
            select rows
        ).Match(rows => rows.Map(all => ExitCodeOf(all, console)).IfNone(ExitCode.Good), console.Fail);
    }

    private static Outcome<Option<EquatableArray<SweepRow>>> Train(
        SweepPlan plan,
        Options options,
        Func<Experiment, Fin<Dataset<double>>> load,
        CommandConsole console
    ) =>
        TrialWorkers.With(
            options.Workforce,
            load,
            options.Data,
            console,
            workers =>
                SweepWork.Do(
                    plan,
                    options.Out.IfNone(() => Path.Combine("sweeps", plan.Sweep.Name)),
                    options.Scale,
                    workers,
                    console,
                    (folder, rows) => End(plan, folder, rows, console)
                )
        );

    private static Outcome<EquatableArray<SweepRow>> End(
        SweepPlan plan,
        SweepFolder folder,
        EquatableArray<SweepRow> rows,
        CommandConsole console
    ) =>
        from written in folder.Write([
            SweepFiles.Csv(SweepFiles.Points, SweepTables.Points(plan.Sweep, rows)),
            SweepFiles.Csv(SweepFiles.AllTrials, SweepTables.Trials(plan.Sweep, rows)),
            SweepPage.Of(plan, rows),
        ])
        let printed = SweepReport.End(console, plan, rows, folder.Path)
        select rows;

    private static Unit Note(Sweep sweep, CommandConsole console)
    {
        if (sweep.Metric.NeedsTest && !console.IsQuiet)
        {
            console.Warn(
                $"{sweep.Name}: note: ranked by {sweep.Metric}: then the test part no longer tells how the best point "
                    + "does on new examples; a validation part and validationLoss leave it untouched."
            );
        }

        return Prelude.unit;
    }

    private static ExitCode ExitCodeOf(EquatableArray<SweepRow> rows, CommandConsole console) =>
        rows.Exists(row => !row.Values.IsEmpty)
            ? ExitCode.Good
            : console.Fail(new(ExitCode.Failed, ["every trial diverged: try smaller learning rates."]));

    // If one point is invalid, thousands may be.
    private static Failure Shorten(Failure failure) =>
        failure.Messages.Count <= MaxMessages
            ? failure
            : failure with
            {
                Messages = failure
                    .Messages.Take(MaxMessages)
                    .Add($"and {failure.Messages.Count - MaxMessages} more errors."),
            };

    /// <param name="File">The file of the sweep, or <c>-</c>.</param>
    /// <param name="Data">The folder with the data files.</param>
    /// <param name="Out">The sweep's folder; sweeps/NAME when none is given.</param>
    /// <param name="Scale">Which share of the sweep to do.</param>
    /// <param name="Workforce">Who trains the trials.</param>
    private sealed record Options(
        string File,
        Option<string> Data,
        Option<string> Out,
        SweepScale Scale,
        Workforce Workforce
    );
}
