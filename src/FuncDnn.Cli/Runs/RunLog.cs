using System.Text;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Export.TensorBoard;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>
/// The files that a run appends to: for each report its numbers and the SHA-256 of its state, a mark for each step,
/// and the events for TensorBoard if the folder has such a file.
/// </summary>
internal sealed class RunLog
{
    private readonly IFiles _files;
    private readonly string _metrics;
    private readonly string _chain;
    private readonly string _marks;
    private readonly Option<string> _events;
    private readonly string _folder;

    private RunLog(IFiles files, string folder, StateChain chain)
    {
        (_files, _folder, Chain) = (files, folder, chain);
        (_metrics, _chain) = (Path.Combine(folder, RunFiles.Metrics), Path.Combine(folder, RunFiles.Chain));
        _marks = Path.Combine(folder, RunFiles.Marks);
        _events = Prelude.Some(Path.Combine(folder, RunFiles.Events)).Filter(files.IsFile);
    }

    /// <summary>The states so far.</summary>
    public StateChain Chain { get; private set; }

    /// <summary>The damaged line at which reading the chain stopped, if there is one.</summary>
    public Option<string> Damage { get; private init; }

    /// <summary>Checks that no line of the chain is damaged.</summary>
    public Either<Failure, Unit> CheckIntact() => Damage.Case is string damage ? Failure.Failed(damage) : Prelude.unit;

    /// <summary>Whether reports are written for TensorBoard too.</summary>
    public bool HasEvents => _events.IsSome;

    /// <summary>Reads the reports and states as far as both files are intact and have the same steps.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="experiment">The experiment, whose SHA-256 starts the chain.</param>
    public static RunLog Of(IFiles files, string folder, Experiment experiment)
    {
        byte[] Bytes(string name) => Content(files, Path.Combine(folder, name));
        var (chain, damage) = StateChain.Of(experiment).ReadOn(TextBytes.Name(Bytes(RunFiles.Chain)), RunFiles.Chain);
        var steps = StepReportJson.Steps(Bytes(RunFiles.Metrics));
        var both = steps.Zip(chain.Links).TakeWhile(pair => pair.Item1.Step == pair.Item2.Step).Count();
        return new(files, folder, chain with { Links = chain.Links.Take(both) })
        {
            Damage = damage.Map(error => Path.Combine(folder, error.Message)),
        };
    }

    /// <summary>Appends the marks of a run event, and its report if it has one.</summary>
    public void Add(RunEvent runEvent)
    {
        if (!runEvent.Marks.IsEmpty)
        {
            _files.Append(_marks, StepMarks.Of(runEvent.Marks));
        }

        runEvent.Report.IfSome(report => Add(report, runEvent.Snapshot));
    }

    private void Add(StepReport report, Snapshot snapshot)
    {
        Chain = Chain.Add(report.Step, snapshot.StateSha256);
        _events.IfSome(events => _files.Append(events, report.ToEvent(snapshot)));
        _files.Append(_metrics, StepReportJson.Line(report));
        _files.Append(_chain, Encoding.ASCII.GetBytes(Chain.Links[^1].ToLine()));
    }

    /// <summary>The reports so far, including those before an interruption.</summary>
    public EquatableArray<StepReport> Reports() => StepReportJson.Reports(Content(_files, _metrics));

    /// <summary>The marks of the steps so far.</summary>
    /// <param name="first">The step of the initial state.</param>
    public StepMarks Marks(long first) => new(first, Content(_files, _marks));

    /// <summary>Returns when everything appended is on the disk.</summary>
    public void Flush()
    {
        _files.Flush(_metrics);
        _files.Flush(_chain);
        _files.Flush(_marks);
        _events.IfSome(_files.Flush);
    }

    /// <summary>Deletes the reports, states and marks of later steps.</summary>
    /// <param name="step">The step.</param>
    /// <param name="first">The step of the initial state.</param>
    public void TruncateTo(long step, long first)
    {
        Chain = Chain.UpTo(step);
        var metrics = Content(_files, _metrics);
        var end = StepReportJson.Steps(metrics).Take(Chain.Links.Count).LastOrNone().Map(line => line.End).IfNone(0);
        _files.Put(
            _folder,
            EquatableArray.Of(
                new FileContent(RunFiles.Metrics, metrics[..end]),
                new FileContent(RunFiles.Chain, Encoding.ASCII.GetBytes(Chain.ToText())),
                new FileContent(RunFiles.Marks, Marks(first).UpTo(step))
            )
                + _events
                    .Map(path => new FileContent(RunFiles.Events, Events(_files.Read(path), step)))
                    .ToEquatableArray()
        );
    }

    private static byte[] Events(byte[] bytes, long step) =>
        EventFile.EndAt(bytes, step) is var end && end > 0 ? bytes[..end] : EventFile.Begin();

    private static byte[] Content(IFiles files, string path) => files.IsFile(path) ? files.Read(path) : [];
}
