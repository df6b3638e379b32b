namespace FuncDnn.Cluster.Shards;

/// <summary>A connection whose other side may not be silent for long. One reads and one writes at a time.</summary>
/// <param name="stream">The connection.</param>
/// <param name="silence">How long no byte may pass.</param>
internal sealed class TimedStream(Stream stream, TimeSpan silence) : IDisposable
{
    // So little that a slow network passes it within the time.
    private const int MostAtOnce = 1 << 18;

    private CancellationTokenSource _patience = new();

    /// <summary>Reads so many bytes.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    /// <exception cref="OperationCanceledException">The other side is silent.</exception>
    public async ValueTask Read(Memory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = await stream.ReadAsync(bytes, Patience()).ConfigureAwait(false);
            bytes = count > 0 ? bytes[count..] : throw new EndOfStreamException();
        }
    }

    /// <summary>Writes all bytes.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    /// <exception cref="OperationCanceledException">The other side is silent.</exception>
    public async ValueTask Write(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, MostAtOnce)];
            await stream.WriteAsync(part, Patience()).ConfigureAwait(false);
            bytes = bytes[part.Length..];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        _patience.Dispose();
    }

    private CancellationToken Patience()
    {
        if (!_patience.TryReset())
        {
            _patience.Dispose();
            _patience = new();
        }

        _patience.CancelAfter(silence);
        return _patience.Token;
    }
}
