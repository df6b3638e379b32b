using System.Globalization;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Runs.Folders;

/// <summary>The checkpoints of a run: one file each, named by its step.</summary>
internal sealed class CheckpointFolder(IFiles files, string run)
{
    /// <summary>The number of newest checkpoints that are not deleted.</summary>
    private const int MaxCheckpoints = 3;

    private const string Extension = ".safetensors";

    private readonly string _path = Path.Combine(run, RunFiles.Checkpoints);

    /// <summary>The steps of all checkpoints, the newest first.</summary>
    public EquatableArray<long> Steps =>
        files.IsFolder(_path) ? files.List(_path).Map(StepOf).Somes().OrderDescending().ToEquatableArray() : [];

    /// <summary>Writes a checkpoint, then deletes the oldest ones.</summary>
    /// <param name="checkpoint">The checkpoint; step 0 needs no file, because it can be recomputed.</param>
    public void Save(Checkpoint checkpoint)
    {
        var step = checkpoint.Snapshot.Step;
        if (step == 0)
        {
            return;
        }

        if (!files.IsFolder(_path))
        {
            files.CreateFolder(_path);
            files.FlushFolder(run);
        }

        files.Put(_path, [new FileContent(Name(step), checkpoint.ToBytes())]);
        Steps.Filter(one => one <= step).Skip(MaxCheckpoints).Iter(old => files.Delete(Path.Combine(_path, Name(old))));
    }

    /// <summary>The newest checkpoint that is intact and belongs to the chain of the run's states.</summary>
    /// <param name="experiment">The run.</param>
    /// <param name="chain">The chain of its states; none accepts any intact checkpoint.</param>
    /// <param name="limit">The last step to consider.</param>
    /// <returns>The checkpoint, or that of step 0; and why newer ones were skipped.</returns>
    public (Checkpoint Checkpoint, EquatableArray<string> Skipped) Newest(
        ExperimentRun experiment,
        Option<StateChain> chain,
        long limit
    )
    {
        var skipped = EquatableArray<string>.Empty;
        foreach (var step in Steps.Filter(step => step <= limit))
        {
            var read = Read(experiment, chain, step);
            if (read.Case is Checkpoint intact)
            {
                return (intact, skipped);
            }

            skipped = skipped.Add(
                $"{Path.Combine(_path, Name(step))} was skipped: {read.Match(_ => "", error => error.Message)}"
            );
        }

        var origin = chain.IfNone(() => StateChain.Of(experiment.Experiment.ToJson())).Origin;
        return (new Checkpoint(experiment.Start, origin), skipped);
    }

    /// <summary>Checks every checkpoint, and the logs up to it.</summary>
    /// <param name="experiment">The run.</param>
    /// <param name="log">Its logs.</param>
    public Outcome<Unit> CheckAll(ExperimentRun experiment, RunLog log) =>
        Steps.Aggregate<long, Outcome<Unit>>(
            Prelude.unit,
            (before, step) =>
                from _ in before
                from checkpoint in Read(experiment, log.Chain, step)
                    .OrFail(error => Failure.Failed($"{Path.Combine(_path, Name(step))}: {error}."))
                from unchanged in log.CheckUpTo(checkpoint)
                select unchanged
        );

    /// <summary>Deletes the checkpoints of later steps.</summary>
    /// <param name="last">The last step to keep.</param>
    public void DeleteAfter(long last) =>
        Steps.Filter(step => step > last).Iter(step => files.Delete(Path.Combine(_path, Name(step))));

    /// <summary>Deletes all checkpoints.</summary>
    public void Clear()
    {
        if (files.IsFolder(_path))
        {
            files.DeleteDrafts(_path);
            Steps.Iter(step => files.Delete(Path.Combine(_path, Name(step))));
            files.FlushFolder(_path);
        }
    }

    /// <summary>Deletes the drafts that a killed process left.</summary>
    public void DeleteDrafts()
    {
        if (files.IsFolder(_path))
        {
            files.DeleteDrafts(_path);
        }
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="experiment">The run.</param>
    /// <param name="chain">The chain of its states; none accepts any intact checkpoint.</param>
    /// <param name="step">Its step.</param>
    /// <returns>The checkpoint; or an error if it is damaged, or not one of this run.</returns>
    public Fin<Checkpoint> Read(ExperimentRun experiment, Option<StateChain> chain, long step) =>
        from bytes in FileErrors.Try(() => files.Read(Path.Combine(_path, Name(step))))
        from checkpoint in experiment.Read(Name(step), bytes)
        from matches in checkpoint.Snapshot.Step == step && chain.ForAll(one => checkpoint.Link == one.UpTo(step).Head)
            ? Prelude.FinSucc(Prelude.unit)
            : Error.New($"it does not belong to the states in {RunFiles.Chain}.")
        select checkpoint;

    /// <summary>The file name of the checkpoint of a step.</summary>
    public static string Name(long step) => step.ToString("D12", CultureInfo.InvariantCulture) + Extension;

    /// <summary>The step of the checkpoint with a file name; none for other names.</summary>
    public static Option<long> StepOf(string name) =>
        name.EndsWith(Extension, StringComparison.Ordinal)
        && long.TryParse(name[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        && name == Name(step)
            ? step
            : Option<long>.None;
}
