using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Remote;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.CrossValidation;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn cross-validate</c>: trains an experiment for each fold, and tests it on that fold.</summary>
internal static class CrossValidateCommand
{
    private const int DefaultFolds = 5;
    private const string HeldOut = "every fold is tested on once, by a model that has not seen it";

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var experiment = new ExperimentOptions();
        var target = CommonOptions.Target();
        var folds = NumberOptions.AtLeastOne("--folds", $"The number of folds, at least 2; {DefaultFolds} by default.");
        var repeats = NumberOptions.AtLeastOne("--repeats", "Divide the examples N times, differently; 1 by default.");
        var data = PathOptions.Data();
        var output = PathOptions.Folder("--out", "The folder for the results; cross-validations/NAME by default.");
        var (scale, workforce) = (new SweepScaleOptions(), new WorkforceOptions("folds"));
        var command = new CommandWithExamples(
            "cross-validate",
            "Train an experiment once for each fold, test it on the examples of that fold, and average; "
                + "given again, it continues where it stopped.",
            "funcdnn cross-validate my.json --folds 5",
            "funcdnn cross-validate houses.csv --target price",
            "funcdnn cross-validate my.json --folds 10 --repeats 3 --workers 4",
            "funcdnn cross-validate my.json --listen 127.0.0.1:7100     (beside)     funcdnn worker --join 127.0.0.1:7100",
            "funcdnn cross-validate my.json --part 2/5     (and 1/5, 3/5, ... in one folder; then without --part)",
            "funcdnn verify cross-validations/my-5-folds/trials/0001-seed-1"
        )
        {
            target,
            folds,
            repeats,
            data,
            output,
            GlobalOptions.Json(),
        };
        experiment.AddTo(command);
        scale.AddTo(command);
        workforce.AddTo(command);
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        experiment.Read(parsed),
                        Prelude.Optional(parsed.GetValue(target)),
                        parsed.GetValue(folds) ?? DefaultFolds,
                        parsed.GetValue(repeats) ?? 1,
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

    private static ExitCode Run(Options options, CommandConsole console)
    {
        var loaded = new LoadedData(options.Data, console.Cancel);
        return (
            from chosen in ExperimentOrData.Read(options.Experiment, options.Target, console, HeldOut)
            let folds = new FoldPlan(chosen.Experiment, options.Folds, options.Repeats)
            from valid in folds.Validate() is { IsEmpty: false } errors
                ? new Failure(ExitCode.BadInput, errors)
                : Outcome<Unit>.Of(Prelude.unit)
            from exists in DataLoading.CheckFolder(options.Data)
            let sweep = folds.ToSweep()
            from plan in Interruptible.Read(console, () => SweepPlan.Of(sweep, loaded.Of).OrFail())
            let path = options.Out.IfNone(() => Path.Combine("cross-validations", sweep.Name))
            from results in TrialWorkers.With(
                options.Workforce,
                loaded.Of,
                options.Data,
                console,
                workers =>
                    SweepWork.Do(
                        plan,
                        path,
                        options.Scale,
                        workers,
                        console,
                        (folder, rows) => End(FoldResults.Of(folds, rows), folder, loaded, console)
                    )
            )
            select results
        ).Match(results => results.Map(all => ExitCodeOf(all, console)).IfNone(ExitCode.Good), console.Fail);
    }

    private static Outcome<FoldResults> End(
        FoldResults results,
        SweepFolder folder,
        LoadedData loaded,
        CommandConsole console
    ) =>
        from predictions in Predictions(results, folder, loaded, console)
        from written in folder.Write([
            SweepFiles.Csv(SweepFiles.Folds, results.ToTable()),
            SweepFiles.Csv(SweepFiles.Summary, results.ToSummary()),
            SweepFiles.Csv(SweepFiles.Predictions, OutOfFold.Join(results.Plan.Name, predictions)),
            FoldPage.Of(results),
        ])
        let printed = FoldReport.End(console, results, folder.Path)
        select results;

    private static Outcome<EquatableArray<Table>> Predictions(
        FoldResults results,
        SweepFolder folder,
        LoadedData loaded,
        CommandConsole console
    ) =>
        results
            .Folds.Filter(one => !one.Result.Diverged)
            .Fold(
                Outcome<EquatableArray<Table>>.Of(EquatableArray<Table>.Empty),
                (tables, one) =>
                    from before in tables
                    from data in loaded.Of(one.Trial.Experiment).OrFail()
                    from run in TrainedRun.Read(console, folder.Of(one.Trial).Path)
                    select before.Add(OutOfFold.Of(one.Fold, one.Trial.Experiment, data, run.Model))
            );

    private static ExitCode ExitCodeOf(FoldResults results, CommandConsole console) =>
        results.Diverged == 0
            ? ExitCode.Good
            : console.Fail(
                new(
                    ExitCode.Failed,
                    [
                        $"{results.Diverged} of {results.Folds.Count} folds diverged, so the means are of the others: "
                            + "try a smaller learning rate.",
                    ]
                )
            );

    /// <param name="Experiment">The experiment, or a data file.</param>
    /// <param name="Target">The column of a data file to predict.</param>
    /// <param name="Folds">The number of folds.</param>
    /// <param name="Repeats">How often the examples are divided.</param>
    /// <param name="Data">The folder with the data files.</param>
    /// <param name="Out">The folder of the results.</param>
    /// <param name="Scale">Which share of the folds to do.</param>
    /// <param name="Workforce">Who trains the folds.</param>
    private sealed record Options(
        ExperimentChoice Experiment,
        Option<string> Target,
        int Folds,
        int Repeats,
        Option<string> Data,
        Option<string> Out,
        SweepScale Scale,
        Workforce Workforce
    );
}
