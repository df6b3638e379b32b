using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Remote;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn run</c>: trains, prints the results, and records the run in a folder.</summary>
internal static class RunCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var experiment = new ExperimentOptions();
        var target = CommonOptions.Target();
        var data = PathOptions.Data();
        var output = PathOptions.Folder("--out", "The folder for the results; runs/NAME by default.");
        var every = NumberOptions.CheckpointEvery();
        var tensorBoard = CommonOptions.TensorBoard();
        var workers = new RunWorkerOptions();
        var force = CommonOptions.Flag(
            "--force",
            "Write into a folder that holds other files, another run, or a run that has not ended."
        );
        var command = new CommandWithExamples(
            "run",
            "Train, print cost and metrics, and write the run to a folder.",
            "funcdnn run moons-adam",
            "funcdnn run reg-l2 --data DIR --out regularized",
            "funcdnn run houses.csv --target price",
            "funcdnn run my.json --precision single --seed 7",
            "funcdnn run moons-adam --set optimizer.rate=0.01 --set network.0.units=20 --out wider",
            "funcdnn run my.json --set shard=64 --workers 4     (processes that share each batch)",
            "funcdnn run moons-adam --tensorboard     (and view it with)     tensorboard --logdir runs",
            "funcdnn show init-he | funcdnn run -"
        )
        {
            target,
            data,
            output,
            every,
            tensorBoard,
            force,
            GlobalOptions.Json(),
        };
        experiment.AddTo(command);
        workers.AddTo(command);
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        experiment.Read(parsed),
                        Prelude.Optional(parsed.GetValue(target)),
                        Prelude.Optional(parsed.GetValue(data)),
                        Prelude.Optional(parsed.GetValue(output)),
                        Prelude.Optional(parsed.GetValue(every)),
                        parsed.GetValue(tensorBoard),
                        parsed.GetValue(force)
                    ),
                    RunWorkers.Of(workers.Read(parsed), console),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(Options options, Outcome<IRunWorkers> workers, CommandConsole console) =>
        (
            from others in workers
            from chosen in ExperimentOrData.Read(options.Experiment, options.Target, console)
            from data in DataLoading.CheckFolder(options.Data)
            let folder = options.Out.IfNone(() => Path.Combine("runs", chosen.Experiment.Name))
            from done in new RunStarter(
                chosen.Experiment,
                options.Data,
                folder,
                options.CheckpointEvery,
                options.TensorBoard,
                options.Force
            )
            {
                Table = chosen.Table,
                Workers = others,
            }.Train(run => new RunStart(run.Start, EquatableArray<FileContent>.Empty), chosen.Said, console)
            let told = chosen.IsProposed ? PrintNext(folder, console) : Prelude.unit
            select done
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Unit PrintNext(string folder, CommandConsole console)
    {
        if (!console.IsQuiet && !console.IsJson)
        {
            console.Out.WriteLine();
            console.Out.WriteLine($"Look at it in a browser: {Path.Combine(folder, RunFiles.Page)}");
            console.Out.WriteLine(
                $"Predict with it: funcdnn predict {folder} FILE --with-inputs --out predictions.csv"
            );
        }

        return Prelude.unit;
    }

    /// <param name="Experiment">The experiment, or a data file.</param>
    /// <param name="Target">The column of a data file to predict.</param>
    /// <param name="Data">The folder with the data files.</param>
    /// <param name="Out">The run's folder; runs/NAME when none is given.</param>
    /// <param name="CheckpointEvery">A checkpoint is written every N steps.</param>
    /// <param name="TensorBoard">Write the reports for TensorBoard too.</param>
    /// <param name="Force">Write into a folder that holds other files, another run, or one that has not ended.</param>
    private sealed record Options(
        ExperimentChoice Experiment,
        Option<string> Target,
        Option<string> Data,
        Option<string> Out,
        Option<long> CheckpointEvery,
        bool TensorBoard,
        bool Force
    );
}
