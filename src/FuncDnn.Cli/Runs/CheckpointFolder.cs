using System.Globalization;
using FuncDnn.Cli.Files;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>The checkpoints of a run, a file each, named by their steps.</summary>
/// <param name="files">The disk.</param>
/// <param name="run">The run's folder.</param>
internal sealed class CheckpointFolder(IFiles files, string run)
{
    /// <summary>How many of the newest stay.</summary>
    private const int Kept = 3;

    private const string NameEnd = ".safetensors";

    private readonly string _path = Path.Combine(run, RunFiles.Checkpoints);

    /// <summary>The steps of all checkpoints, the newest first.</summary>
    public EquatableArray<long> Steps =>
        files.IsFolder(_path) ? files.List(_path).Map(StepOf).Somes().OrderDescending().ToEquatableArray() : [];

    /// <summary>Keeps a checkpoint; once it is on the disk, the oldest of those before it go.</summary>
    /// <param name="checkpoint">A checkpoint; that of step 0 needs no file, for it is computed again.</param>
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
        Steps.Filter(one => one <= step).Skip(Kept).Iter(old => files.Delete(Path.Combine(_path, Name(old))));
    }

    /// <summary>The newest checkpoint that is whole and belongs to the chain of the run's states.</summary>
    /// <param name="of">The run.</param>
    /// <param name="chain">Its states.</param>
    /// <param name="limit">The last step wanted.</param>
    /// <returns>The checkpoint, that of step 0 when there is no other; and why newer ones were passed over.</returns>
    public (Checkpoint Checkpoint, EquatableArray<string> Skipped) Newest(
        ExperimentRun of,
        StateChain chain,
        long limit
    )
    {
        var skipped = EquatableArray<string>.Empty;
        foreach (var step in Steps.Filter(step => step <= limit))
        {
            var read = Read(of, chain, step);
            if (read.Case is Checkpoint whole)
            {
                return (whole, skipped);
            }

            skipped = skipped.Add(
                $"{Path.Combine(_path, Name(step))} was passed over: {read.Match(_ => "", error => error.Message)}"
            );
        }

        return (new Checkpoint(of.Start, chain.Origin), skipped);
    }

    /// <summary>Takes all checkpoints away.</summary>
    public void Clear()
    {
        if (files.IsFolder(_path))
        {
            files.DeleteDrafts(_path);
            Steps.Iter(step => files.Delete(Path.Combine(_path, Name(step))));
            files.FlushFolder(_path);
        }
    }

    /// <summary>Takes away what a process that was killed has left.</summary>
    public void DeleteDrafts()
    {
        if (files.IsFolder(_path))
        {
            files.DeleteDrafts(_path);
        }
    }

    private Fin<Checkpoint> Read(ExperimentRun of, StateChain chain, long step)
    {
        try
        {
            return from checkpoint in of.Read(Name(step), files.Read(Path.Combine(_path, Name(step))))
                from _ in checkpoint.Snapshot.Step == step && checkpoint.Link == chain.UpTo(step).Head
                    ? Prelude.FinSucc(Prelude.unit)
                    : LanguageExt.Common.Error.New($"it does not belong to the states in {RunFiles.Chain}.")
                select checkpoint;
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            return LanguageExt.Common.Error.New(fault.Message);
        }
    }

    private static string Name(long step) => step.ToString("D12", CultureInfo.InvariantCulture) + NameEnd;

    private static Option<long> StepOf(string name) =>
        name.EndsWith(NameEnd, StringComparison.Ordinal)
        && long.TryParse(name[..^NameEnd.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        && name == Name(step)
            ? step
            : Option<long>.None;
}
