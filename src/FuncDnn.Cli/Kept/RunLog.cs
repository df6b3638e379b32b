using System.Text;
using FuncDnn.Cli.Storage;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Kept;

/// <summary>The two files that grow with a run, a line for each report: its numbers and the fingerprint of its state.</summary>
internal sealed class RunLog
{
    private readonly IFiles _files;
    private readonly string _metrics;
    private readonly string _chain;
    private readonly string _folder;

    private RunLog(IFiles files, string folder, StateChain chain)
    {
        (_files, _folder, Chain) = (files, folder, chain);
        (_metrics, _chain) = (Path.Combine(folder, RunFile.Metrics), Path.Combine(folder, RunFile.Chain));
    }

    /// <summary>The states so far.</summary>
    public StateChain Chain { get; private set; }

    /// <summary>Why the chain goes no further, when a line of it is damaged.</summary>
    public Option<string> Fault { get; private init; }

    /// <summary>Reads what there is, as far as both files are whole and of the same steps.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="experiment">The experiment, which the chain begins with.</param>
    public static RunLog Of(IFiles files, string folder, Experiment experiment)
    {
        byte[] Bytes(string name) =>
            files.IsFile(Path.Combine(folder, name)) ? files.Read(Path.Combine(folder, name)) : [];
        var (chain, fault) = StateChain
            .Of(experiment)
            .ReadOn(Encoding.UTF8.GetString(Bytes(RunFile.Chain)), RunFile.Chain);
        var steps = MetricsJson.Steps(Bytes(RunFile.Metrics));
        var both = steps.Zip(chain.Links).TakeWhile(pair => pair.Item1.Step == pair.Item2.Step).Count();
        return new(files, folder, chain with { Links = chain.Links.Take(both).Strict() })
        {
            Fault = fault.Map(error => Path.Combine(folder, error.Message)),
        };
    }

    /// <summary>Writes down a report.</summary>
    public void Add(Report report, Snapshot snapshot)
    {
        Chain = Chain.Add(report.Step, snapshot.StateSha256);
        _files.Append(_metrics, MetricsJson.Line(report));
        _files.Append(_chain, Encoding.ASCII.GetBytes(Chain.Links.Last.ToLine()));
    }

    /// <summary>The reports so far, those before an interruption among them.</summary>
    /// <returns>What metrics.jsonl says.</returns>
    public Seq<Report> Reports() =>
        _files.IsFile(_metrics) ? MetricsJson.Reports(_files.Read(_metrics)) : Seq<Report>.Empty;

    /// <summary>Returns when all that was written down is on the disk.</summary>
    public void Flush()
    {
        _files.Flush(_metrics);
        _files.Flush(_chain);
    }

    /// <summary>Takes away the lines behind a step.</summary>
    public void CutBack(long step)
    {
        Chain = Chain.UpTo(step);
        var metrics = _files.IsFile(_metrics) ? _files.Read(_metrics) : [];
        var end = MetricsJson.Steps(metrics).Take(Chain.Links.Count).LastOrNone().Map(line => line.End).IfNone(0);
        _files.Put(
            _folder,
            Prelude.Seq(
                new RunFile(RunFile.Metrics, metrics[..end]),
                new RunFile(RunFile.Chain, Encoding.ASCII.GetBytes(Chain.ToText()))
            )
        );
    }
}
