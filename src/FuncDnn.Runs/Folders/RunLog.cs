using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Export.TensorBoard;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// The files that a run appends to: for each report its numbers and the SHA-256 of its state, a mark for each step,
/// and the events for TensorBoard if the folder has such a file.
/// </summary>
internal sealed class RunLog
{
    private readonly IFiles _files;
    private readonly string _folder;
    private readonly AppendedFile _metrics;
    private readonly AppendedFile _chain;
    private readonly AppendedFile _marks;
    private readonly Option<AppendedFile> _events;

    private RunLog(IFiles files, string folder, StateChain chain)
    {
        (_files, _folder, Chain) = (files, folder, chain);
        AppendedFile File(string name) => new(files, folder, name);
        (_metrics, _chain, _marks) = (File(RunFiles.Metrics), File(RunFiles.Chain), File(RunFiles.Marks));
        _events = Prelude.Some(File(RunFiles.Events)).Filter(file => file.Exists);
    }

    private EquatableArray<AppendedFile> All =>
        EquatableArray.Of(_metrics, _chain, _marks) + _events.ToEquatableArray();

    /// <summary>The states so far.</summary>
    public StateChain Chain { get; private set; }

    /// <summary>The damaged line at which reading the chain stopped, if there is one.</summary>
    public Option<string> Damage { get; private init; }

    /// <summary>Checks that no line of the chain is damaged.</summary>
    public Outcome<Unit> CheckIntact() => Damage.Case is string damage ? Failure.Failed(damage) : Prelude.unit;

    /// <summary>Whether reports are written for TensorBoard too.</summary>
    public bool HasEvents => _events.IsSome;

    /// <summary>Reads the states as far as their file is intact.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="experiment">The experiment; the SHA-256 of its file starts the chain.</param>
    public static RunLog Of(IFiles files, string folder, Experiment experiment)
    {
        var text = TextBytes.Name(new AppendedFile(files, folder, RunFiles.Chain).Content());
        // The file as it is: today's JSON of an experiment has more settings than that of an earlier version.
        var name = Path.Combine(folder, RunFiles.Experiment);
        var stored = files.IsFile(name) ? StateChain.Of(files.Read(name)) : StateChain.Of(experiment.ToJson());
        var (chain, damage) = stored.ReadOn(text, RunFiles.Chain);
        if (damage.IsSome && chain.Links.IsEmpty)
        {
            // Line ends or spaces of the file may have been changed.
            (chain, damage) = StateChain.Of(experiment.ToJson()).ReadOn(text, RunFiles.Chain);
        }

        return new(files, folder, chain) { Damage = damage.Map(error => Path.Combine(folder, error.Message)) };
    }

    /// <summary>The states as far as the reports have the same steps.</summary>
    public StateChain ReportedChain()
    {
        var steps = StepReportJson.Steps(_metrics.Content());
        var both = steps.Zip(Chain.Links).TakeWhile(pair => pair.Item1.Step == pair.Item2.Step).Count();
        return Chain with { Links = Chain.Links.Take(both) };
    }

    /// <summary>The fingerprints of everything appended so far.</summary>
    public FileFingerprints ToFingerprints() => new(All.Map(file => file.ToFingerprint()));

    /// <summary>Checks that the logs begin with what they were when a checkpoint was written.</summary>
    /// <param name="checkpoint">The checkpoint; those of earlier versions have no fingerprints to check.</param>
    public Outcome<Unit> CheckUpTo(Checkpoint checkpoint) =>
        FileFingerprints
            .Parse(checkpoint.Logs)
            .IfNone(new FileFingerprints([]))
            .Lines.Find(line => !line.Begins(new AppendedFile(_files, _folder, line.Name).Content()))
            .Case
            is FileFingerprint changed
            ? Failure.BadInput(
                $"{Path.Combine(_folder, changed.Name)}: it was changed: its first {changed.Length} bytes are not "
                    + $"those at the checkpoint of step {checkpoint.Snapshot.Step}; restore it from a copy, or repeat "
                    + $"the run with 'funcdnn run {Path.Combine(_folder, RunFiles.Experiment)} --out ANOTHER'."
            )
            : Prelude.unit;

    /// <summary>Appends the marks of a run event, and its report if it has one.</summary>
    public void Add(RunEvent runEvent)
    {
        if (!runEvent.Marks.IsEmpty)
        {
            _marks.Append(StepMarks.Of(runEvent.Marks));
        }

        runEvent.Report.IfSome(report => Add(report, runEvent.Snapshot));
    }

    private void Add(StepReport report, Snapshot snapshot)
    {
        Chain = Chain.Add(report.Step, snapshot.StateSha256);
        _events.IfSome(events => events.Append(report.ToEvent(snapshot)));
        _metrics.Append(StepReportJson.Line(report));
        _chain.Append(Encoding.ASCII.GetBytes(Chain.Links[^1].ToLine()));
    }

    /// <summary>The reports so far, including those before an interruption.</summary>
    public EquatableArray<StepReport> Reports() => StepReportJson.Reports(_metrics.Content());

    /// <summary>The lines of the reports so far, by their steps.</summary>
    public IReadOnlyDictionary<long, ReadOnlyMemory<byte>> Lines()
    {
        var (bytes, start) = (_metrics.Content(), 0);
        var lines = new Dictionary<long, ReadOnlyMemory<byte>>();
        foreach (var (step, end) in StepReportJson.Steps(bytes))
        {
            lines[step] = bytes.AsMemory(start..end);
            start = end;
        }

        return lines;
    }

    /// <summary>The marks of the steps so far.</summary>
    /// <param name="first">The step of the initial state.</param>
    public StepMarks Marks(long first) => new(first, _marks.Content());

    /// <summary>Returns when everything appended is on the disk.</summary>
    public void Flush()
    {
        All.Iter(file => file.Flush());
    }

    /// <summary>Deletes the reports, states and marks of later steps.</summary>
    /// <param name="step">The step.</param>
    /// <param name="first">The step of the initial state.</param>
    public void TruncateTo(long step, long first)
    {
        Chain = Chain.UpTo(step);
        var metrics = _metrics.Content();
        var end = StepReportJson.Steps(metrics).Take(Chain.Links.Count).LastOrNone().Map(line => line.End).IfNone(0);
        _files.Put(
            _folder,
            EquatableArray.Of(
                new FileContent(RunFiles.Metrics, metrics[..end]),
                new FileContent(RunFiles.Chain, Encoding.ASCII.GetBytes(Chain.ToText())),
                new FileContent(RunFiles.Marks, Marks(first).UpTo(step))
            ) + _events.Map(file => new FileContent(RunFiles.Events, Events(file.Content(), step))).ToEquatableArray()
        );
        All.Iter(file => file.Forget());
    }

    private static byte[] Events(byte[] bytes, long step) =>
        EventFile.EndAt(bytes, step) is var end && end > 0 ? bytes[..end] : EventFile.Begin();
}
