namespace FuncDnn.PropertyTests.Shards;

/// <summary>
/// The connection to a worker that answers as it is written here: its bytes come in pieces, of which the lengths are
/// gone through again and again. After the last byte it is silent or gone.
/// </summary>
internal sealed class ScriptedStream(byte[] answer, int[] pieces, bool isSilentAtEnd = false) : Stream
{
    private readonly MemoryStream _written = new();
    private int _at;
    private int _piece;

    /// <summary>What the coordinator has written.</summary>
    public byte[] Written => _written.ToArray();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == answer.Length && isSilentAtEnd)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        var piece = answer.AsMemory(_at, Math.Min(answer.Length - _at, pieces[_piece++ % pieces.Length]));
        piece = piece[..Math.Min(piece.Length, buffer.Length)];
        piece.CopyTo(buffer);
        _at += piece.Length;
        return piece.Length;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _written.WriteAsync(buffer, cancellationToken);

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
