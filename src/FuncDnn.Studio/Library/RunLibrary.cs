using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>
/// The one owner of the list: it looks at the folders while somebody watches, and reads only what has changed.
/// </summary>
/// <param name="folders">The folders below which runs are looked for.</param>
internal sealed class RunLibrary(EquatableArray<string> folders) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // Of a list of many runs on a slow disk, looking takes a tenth of the time at most.
    private const int Restraint = 10;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _watched = new(0);
    private Dictionary<string, (FolderStamp Stamp, RunRow Row)> _known = [];
    private LibraryView _view = new([]);
    private Action? _changed;
    private Task? _looking;

    /// <summary>The folders.</summary>
    public EquatableArray<string> Folders => folders;

    /// <summary>The list now; it is looked at again unless somebody watches, which keeps it up to date.</summary>
    public LibraryView View()
    {
        lock (_gate)
        {
            return _changed is null ? Look() : _view;
        }
    }

    /// <summary>The row of a run; none if it is not below the folders of the studio.</summary>
    /// <param name="path">Its folder, as a row has it.</param>
    public Option<RunRow> Find(string path) =>
        View().Rows.Bind(row => row.Trials.IsEmpty ? [row] : row.Trials).Find(row => row.Path == path);

    /// <summary>Calls back, on any thread, when the list has changed.</summary>
    /// <param name="changed">What is called.</param>
    /// <returns>Ends the watch.</returns>
    public IDisposable Watch(Action changed)
    {
        lock (_gate)
        {
            _changed += changed;
            _looking ??= Task.Run(LookAgainAndAgain);
            if (_watched.CurrentCount == 0)
            {
                _watched.Release();
            }
        }

        return new Watcher(() =>
        {
            lock (_gate)
            {
                _changed -= changed;
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Cancel();

    private async Task LookAgainAndAgain()
    {
        while (!_end.IsCancellationRequested)
        {
            var start = TimeProvider.System.GetTimestamp();
            var tell = Update();
            tell?.Invoke();
            var pause = Restraint * TimeProvider.System.GetElapsedTime(start);
            try
            {
                await Task.Delay(pause > s_pause ? pause : s_pause, _end.Token);
                if (_changed is null)
                {
                    await _watched.WaitAsync(_end.Token);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Action? Update()
    {
        lock (_gate)
        {
            var before = _view;
            return Look() == before ? null : _changed;
        }
    }

    private LibraryView Look()
    {
        var known = new Dictionary<string, (FolderStamp Stamp, RunRow Row)>(_known.Count);
        _view = new(FolderSearch.Below(folders).Map(found => found.IsSweep ? Sweep(found) : Run(found.Path)));
        _known = known;
        return _view;

        RunRow Sweep(FoundFolder found) => SweepReader.Read(found.Path, found.Trials.Map(trial => Run(trial)));

        RunRow Run(string folder)
        {
            var stamp = FolderStamp.Of(folder);
            var row =
                _known.TryGetValue(folder, out var before) && before.Stamp == stamp && IsStill(before.Row, folder)
                    ? before.Row
                    : RunReader.Read(folder, stamp);
            known[folder] = (stamp, row);
            return row;
        }
    }

    // A process that is killed changes no file.
    private static bool IsStill(RunRow row, string folder) =>
        row.State != RunState.Training || RunReader.IsHeld(folder);

    private sealed class Watcher(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
