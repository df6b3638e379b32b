namespace FuncDnn.Runs.Files;

/// <summary>A file locked by this process; the system releases it when the process ends, however it ends.</summary>
/// <param name="IsSeen">Whether other processes see it: some network file systems have no locks.</param>
/// <param name="Release">Releases it.</param>
internal sealed record FileLock(Func<bool> IsSeen, Action Release) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Release();
}
