using System.Text.Json;
using FuncDnn.Cluster.Watching;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>
/// What happens to workers and trials, as lines of JSON that are appended to a file: programs follow a sweep by it.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="console">The file system, the clock, and where a full disk is reported.</param>
internal sealed class EventFile(string path, CommandConsole console)
{
    private bool _hasFailed;

    /// <summary>Opens the file of a sweep: the first event says where workers join.</summary>
    /// <returns>None if no file is asked for; a failure if it cannot be written.</returns>
    public static Outcome<Option<EventFile>> Open(Option<string> path, string address, CommandConsole console) =>
        path.Case is string file
            ? new EventFile(file, console).Begin(address).Map(Prelude.Some)
            : Outcome<Option<EventFile>>.Of(Prelude.None);

    /// <summary>Tells of an event of the cluster.</summary>
    public void Tell(ClusterEvent one)
    {
        var kind = one switch
        {
            ClusterEvent.Joined => "workerJoined",
            ClusterEvent.Left => "workerLeft",
            ClusterEvent.GivenUp => "workerGivenUp",
            ClusterEvent.Returned => "workerReturned",
            _ => "trialTaken",
        };
        Tell(
            kind,
            json =>
            {
                json.WriteString("worker", one.Worker);
                if (one is ClusterEvent.GivenUp lost)
                {
                    json.WriteNumber("silentSeconds", lost.Silent.TotalSeconds);
                    json.WriteStartArray("trials");
                    lost.Work.Iter(json.WriteStringValue);
                    json.WriteEndArray();
                }
                else if (one is ClusterEvent.Taken taken)
                {
                    json.WriteString("trial", taken.Work);
                }
            }
        );
    }

    /// <summary>Tells that a trial has its result.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="result">The result.</param>
    /// <param name="metric">The metric by which the sweep ranks; its value is null if the trial diverged.</param>
    /// <param name="wasStored">Whether an earlier process trained it.</param>
    public void Tell(Trial trial, TrialResult result, RunMetric metric, bool wasStored) =>
        Tell(
            "trialFinished",
            json =>
            {
                json.WriteString("trial", trial.Name);
                json.WriteNumber("step", result.Step);
                json.WriteString("metric", metric.Name);
                json.WriteNumberOrNull("value", result.Measures.Bind(all => all[metric]));
                json.WriteBoolean("wasStored", wasStored);
            }
        );

    /// <summary>Tells what of a run has been stored.</summary>
    public void Tell(RunEvent stored)
    {
        if (stored.Report.Case is StepReport report)
        {
            Tell("stepReported", json => StepReportJson.WriteMembers(json, report));
        }

        if (stored.IsCheckpoint)
        {
            Tell("checkpointStored", json => json.WriteNumber("step", stored.Snapshot.Step));
        }
    }

    /// <summary>Tells that a run has its result.</summary>
    public void Tell(ExperimentRun run) =>
        Tell("runFinished", json => json.WriteString("experiment", run.Experiment.Name));

    private Outcome<EventFile> Begin(string address) =>
        Append("listening", json => json.WriteString("address", address))
            .Map(_ => this)
            .OrFail(error => Failure.BadInput($"--events {path}: {FileErrors.WithoutFileName(error)}."));

    // A sweep does not end because the disk of its events is full.
    private void Tell(string kind, Action<Utf8JsonWriter> members)
    {
        if (!_hasFailed && Append(kind, members).Case is Error error)
        {
            _hasFailed = true;
            console.Warn($"{path}: no more events are written: {FileErrors.WithoutFileName(error.Message)}.");
        }
    }

    private Fin<Unit> Append(string kind, Action<Utf8JsonWriter> members) =>
        FileErrors.Try(() =>
            console.Files.Append(
                path,
                JsonFile.WriteLine(json =>
                {
                    json.WriteString("time", console.Clock.GetUtcNow());
                    json.WriteString("event", kind);
                    members(json);
                })
            )
        );
}
