using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Gradients;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn check</c>: checks the gradient of an experiment, at any step of its run.</summary>
internal static class CheckCommand
{
    private const int DefaultExamples = 10;
    private const int DefaultCoordinates = 100;

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var subject = PathOptions.ExperimentOrRun();
        var set = CommonOptions.Set();
        var step = NumberOptions.Step(
            "--step",
            "Check after N steps: by default before the first of an experiment, after the last of a run.",
            least: 0
        );
        var examples = NumberOptions.AtLeastOne(
            "--examples",
            $"Check on at most N examples of the step's batch; {DefaultExamples} by default."
        );
        var coordinates = NumberOptions.AtLeastOne(
            "--coordinates",
            $"Check at most N coordinates of a slot, a seeded sample; {DefaultCoordinates} by default."
        );
        var data = PathOptions.Data();
        var command = new CommandWithExamples(
            "check",
            "Check the gradient of an experiment by differences of its cost; exit with 1 if it is off.",
            "funcdnn check moons-adam",
            "funcdnn check my.json --step 100 --examples 64",
            "funcdnn check runs/moons-adam --step 1234"
        )
        {
            subject,
            set,
            step,
            examples,
            coordinates,
            data,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        new(parsed.GetRequiredValue(subject), (parsed.GetValue(set) ?? []).ToEquatableArray()),
                        Prelude.Optional(parsed.GetValue(step)),
                        parsed.GetValue(examples) ?? DefaultExamples,
                        parsed.GetValue(coordinates) ?? DefaultCoordinates,
                        Prelude.Optional(parsed.GetValue(data))
                    ),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(Options options, CommandConsole console) =>
        (IsRun(options.Subject.Word) ? OfRun(options, console) : OfExperiment(options, console)).Match(
            point => Check(point.Run, point.Snapshot, options.Examples, options.Coordinates, console),
            console.Fail
        );

    private static bool IsRun(string word) => Directory.Exists(word) && Catalogue.Find(word).IsNone;

    private static Outcome<(ExperimentRun Run, Snapshot Snapshot)> OfExperiment(
        Options options,
        CommandConsole console
    ) =>
        from isExperiment in Failure
            .BadInput(
                $"{options.Subject.Word} is no experiment but data: write one for it to check with "
                    + $"'funcdnn new {options.Subject.Word} --target COLUMN'."
            )
            .Unless(!ProposalArgument.IsData(options.Subject.Word))
        from folder in DataLoading.CheckFolder(options.Data)
        from experiment in Interruptible.Read(console, () => options.Subject.Read(console))
        from data in DataLoading.Load(experiment, options.Data, console)
        from run in ExperimentRun.Of(experiment, data).OrFail()
        from snapshot in Replay.StateAfter(run, options.Step.IfNone(0), console)
        select (run, snapshot);

    private static Outcome<(ExperimentRun Run, Snapshot Snapshot)> OfRun(Options options, CommandConsole console) =>
        from unchanged in Failure
            .BadInput("--set: a run has the settings that it was trained with: change those of its experiment.json.")
            .Unless(options.Subject.Changes.IsEmpty)
        from stored in StoredRun.Read(console, options.Subject.Word)
        from prepared in stored.Prepare(options.Data, console)
        let step = options.Step.IfNone(() => LastStep(stored, prepared))
        from exists in prepared.CheckStep(step)
        from runEvent in Replay.StateAfter(prepared, step, console)
        select (prepared.Run, runEvent.Snapshot);

    private static long LastStep(StoredRun stored, PreparedRun prepared) =>
        stored.Log.Chain.Links.IsEmpty ? prepared.Start.Step : stored.Log.Chain.Links[^1].Step;

    /// <summary>Checks the gradient of the step after a snapshot, and prints the result.</summary>
    /// <param name="run">The run.</param>
    /// <param name="at">The snapshot.</param>
    /// <param name="examples">The largest number of examples.</param>
    /// <param name="coordinates">The largest number of coordinates of a slot.</param>
    /// <param name="console">The console.</param>
    internal static ExitCode Check(
        ExperimentRun run,
        Snapshot at,
        int examples,
        int coordinates,
        CommandConsole console
    ) =>
        (
            from found in Measure(run, at, examples, coordinates)
            let check = new CheckedStep(run, at.Step, found.Examples, found.Report)
            from judged in Failure
                .BadInput(
                    $"{check.Title}: the gradient cannot be judged: no difference of the cost "
                        + $"({Formatting.Cost(found.Report.Cost)}) is exact enough; check another --step."
                )
                .Unless(found.Report.Judged > 0)
            select check
        ).Match(check => Print(check, console), console.Fail);

    private static Outcome<(SampledGradientReport Report, int Examples)> Measure(
        ExperimentRun run,
        Snapshot at,
        int examples,
        int coordinates
    )
    {
        try
        {
            return run.CheckGradient(at, new SampledGradientCheck(coordinates), examples).OrFail();
        }
        catch (ArgumentException error) when (examples == 1)
        {
            // Batch normalization cannot train on a single example.
            return Failure.BadInput($"--examples: {run.Experiment.Name}: {error.Message}");
        }
    }

    private static ExitCode Print(CheckedStep check, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(check.Write);
        }
        else
        {
            (console.IsQuiet ? [check.Verdict] : check.Lines()).Iter(console.Out.WriteLine);
        }

        return check.Report.Holds ? ExitCode.Good : ExitCode.Failed;
    }

    /// <param name="Subject">The experiment with its changed settings, or the folder of a run.</param>
    /// <param name="Step">The step, from 0.</param>
    /// <param name="Examples">The largest number of examples.</param>
    /// <param name="Coordinates">The largest number of coordinates of a slot.</param>
    /// <param name="Data">The folder with the data files; that of the run when none is given.</param>
    private sealed record Options(
        ExperimentChoice Subject,
        Option<long> Step,
        int Examples,
        int Coordinates,
        Option<string> Data
    );
}
