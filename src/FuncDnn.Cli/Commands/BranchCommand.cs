using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Remote;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>
/// <c>funcdnn branch</c>: continues from any state of a run with changed settings, in a new folder.
/// </summary>
internal static class BranchCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (folder, data, every) = (PathOptions.RunFolder(), PathOptions.Data(), NumberOptions.CheckpointEvery());
        var step = NumberOptions.Step("--step", "The step to continue after, from 0.", least: 0);
        step.Required = true;
        var set = CommonOptions.Set();
        var output = PathOptions.Folder("--out", "The folder for the new run.");
        output.Required = true;
        var tensorBoard = CommonOptions.TensorBoard();
        var force = CommonOptions.Force();
        var workers = new RunWorkerOptions();
        var command = new CommandWithExamples(
            "branch",
            "Continue from any step of a run with changed settings, in another folder.",
            "funcdnn branch runs/moons-adam --step 5000 --set optimizer.rate=0.0001 --out runs/slower",
            "funcdnn branch runs/moons-adam --step 50000 --set epochs=20000 --out runs/longer"
        )
        {
            folder,
            step,
            set,
            output,
            data,
            every,
            tensorBoard,
            force,
            GlobalOptions.Json(),
        };
        workers.AddTo(command);
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        parsed.GetRequiredValue(folder),
                        parsed.GetValue(step) ?? 0,
                        (parsed.GetValue(set) ?? []).ToEquatableArray(),
                        Prelude.Optional(parsed.GetValue(data)),
                        parsed.GetRequiredValue(output)!,
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
            from same in LockedFolder.Try(
                options.Out,
                LockedFolder.ChooseAnotherFolder,
                () => console.Files.IsSameFolder(options.Out, options.Parent)
            )
            from differs in Failure
                .BadInput($"{options.Out}: this is the run to continue from: give another folder with --out.")
                .Unless(!same)
            from parent in StoredRun.Read(console, options.Parent)
            from experiment in ExperimentChoice.WithOverrides(parent.Experiment, options.Changes)
            from start in Failure
                .BadInput("--set warmStart: a branch starts from a state of its parent: leave it out.")
                .Unless(IsSame(experiment.WarmStart, parent.Experiment.WarmStart))
            from prepared in parent.Prepare(options.Data, console)
            from exists in prepared.CheckStep(options.Step)
            from state in Replay.StateAfter(prepared, options.Step, console)
            from done in new RunStarter(
                experiment,
                options.Data || parent.Environment.Data,
                options.Out,
                options.CheckpointEvery,
                options.TensorBoard || parent.Log.HasEvents,
                options.Force
            )
            {
                Workers = others,
            }.Train(run => StartFrom(state.Snapshot, run, parent.Experiment, options), [], console)
            select done
        ).Match(_ => ExitCode.Good, console.Fail);

    private static bool IsSame(Option<WarmStart> one, Option<WarmStart> other) =>
        one.Match(start => other.Exists(same => same == start), () => other.IsNone);

    // Writing and reading the state makes it a state of the new run.
    private static Outcome<RunStart> StartFrom(
        Snapshot parentState,
        ExperimentRun run,
        Experiment parentExperiment,
        Options options
    )
    {
        var state = run.Adopt(parentState, parentExperiment);
        var bytes = new Checkpoint(state, StateChain.Of(run.Experiment.ToJson()).Origin).ToBytes();
        var parent = new ParentJson(FullPath(options.Parent), options.Step, state.StateSha256);
        return from running in Failure
                .BadInput(
                    $"--step: {options.Parent} stopped early after step {options.Step}: change the rule, for example "
                        + "with --set stop.patience=100."
                )
                .Unless(!state.HasStopped)
            from remaining in Failure
                .BadInput(
                    $"--step: the run with its changed settings ends after step {run.Steps}, "
                        + $"so it cannot continue after step {options.Step}; add steps with --set epochs=N."
                )
                .Unless(options.Step < run.Steps)
            from start in run.Read(RunFiles.Start, bytes)
                .OrFail(_ =>
                    Failure.BadInput(
                        $"--set: the state of {options.Parent} does not fit a run with these settings: "
                            + "network, precision, random and the optimizer's moments must stay the same."
                    )
                )
            select new RunStart(start.Snapshot, [new FileContent(RunFiles.Start, bytes), parent.ToFile()]);
    }

    private static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <param name="Parent">The folder of the run to continue from.</param>
    /// <param name="Step">The step after which to continue.</param>
    /// <param name="Changes">The settings to change.</param>
    /// <param name="Data">The folder with the data files; that of the parent when none is given.</param>
    /// <param name="Out">The folder of the new run.</param>
    /// <param name="CheckpointEvery">A checkpoint is written every N steps.</param>
    /// <param name="TensorBoard">Write the reports for TensorBoard too; always done if the parent does.</param>
    /// <param name="Force">Write into a folder that holds other files, another run, or one that has not ended.</param>
    private sealed record Options(
        string Parent,
        long Step,
        EquatableArray<SettingOverride> Changes,
        Option<string> Data,
        string Out,
        Option<long> CheckpointEvery,
        bool TensorBoard,
        bool Force
    );
}
