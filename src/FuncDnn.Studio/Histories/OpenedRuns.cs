using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Studio.Library;

namespace FuncDnn.Studio.Histories;

/// <summary>The runs that were looked at last, which stay in memory with some of their states.</summary>
/// <param name="cacheBytes">The memory for the states of each.</param>
internal sealed class OpenedRuns(long cacheBytes)
{
    private const int Most = 3;

    private readonly Lock _gate = new();
    private readonly List<(string Folder, FileStamp Stamp, Task<Outcome<OpenedRun>> Run)> _opened = [];

    /// <summary>A run; it is read if it is not in memory, or was replaced by another since.</summary>
    /// <param name="folder">Its folder.</param>
    public Task<Outcome<OpenedRun>> Get(string folder)
    {
        var stamp = FileStamp.Of(Path.Combine(folder, RunFiles.Experiment));
        lock (_gate)
        {
            var at = _opened.FindIndex(one => one.Folder == folder);
            var found = at < 0 || _opened[at].Stamp != stamp || IsFailure(_opened[at].Run) ? null : _opened[at].Run;
            if (at >= 0)
            {
                _opened.RemoveAt(at);
            }

            found ??= Task.Run(() => OpenedRun.Open(folder, cacheBytes));
            _opened.Insert(0, (folder, stamp, found));
            if (_opened.Count > Most)
            {
                Forget(_opened[Most].Run);
                _opened.RemoveAt(Most);
            }

            return found;
        }
    }

    private static void Forget(Task<Outcome<OpenedRun>> run) =>
        _ = run.ContinueWith(
            ended => ended.Result.Match(opened => opened.Dispose(), _ => { }),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default
        );

    // What was missing may be there now.
    private static bool IsFailure(Task<Outcome<OpenedRun>> run) =>
        run.IsFaulted || (run.IsCompletedSuccessfully && run.Result.IsFailure);
}
