using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using FuncDnn.Data.Files;

namespace FuncDnn.Runs.Inputs;

/// <summary>
/// A stream that another thread reads ahead. A read can be cancelled, although one of a pipe, a terminal or a network
/// folder cannot; and the command can go on with what it has when the input pauses.
/// </summary>
internal sealed class ReadAhead : ReadOnlyStream
{
    private const int PartLength = 1 << 18;
    private const int Parts = 4;

    private readonly BlockingCollection<ReadOnlyMemory<byte>> _parts = new(Parts);
    private readonly CancellationToken _cancel;
    private readonly CancellationTokenSource _ended;
    private ReadOnlyMemory<byte> _part;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Begins to read.</summary>
    /// <param name="input">The stream, which is disposed of at its end.</param>
    /// <param name="cancel">Cancels a read that waits.</param>
    public ReadAhead(Stream input, CancellationToken cancel)
    {
        _cancel = cancel;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ended = _ended.Token;
        _ = Task.Factory.StartNew(
            () => Fill(input, ended),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>Whether no bytes come for some time.</summary>
    /// <param name="time">How long to wait for them.</param>
    public bool IsPaused(TimeSpan time) =>
        _part.IsEmpty && !_parts.TryTake(out _part, (int)time.TotalMilliseconds, _cancel) && !_parts.IsCompleted;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_part.IsEmpty && !_parts.TryTake(out _part, Timeout.Infinite, _cancel))
        {
            _fault?.Throw();
            return 0;
        }

        var read = _part[..Math.Min(buffer.Length, _part.Length)];
        read.Span.CopyTo(buffer);
        _part = _part[read.Length..];
        return read.Length;
    }

    /// <summary>Ends the other thread too, which would wait for somebody to take what it has read.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ended.Cancel();
            _ended.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill(Stream input, CancellationToken ended)
    {
        try
        {
            using (input)
            {
                while (true)
                {
                    var part = new byte[PartLength];
                    var read = input.Read(part);
                    if (read == 0)
                    {
                        break;
                    }

                    _parts.Add(part.AsMemory(0, read), ended);
                }
            }
        }
        catch (Exception fault)
        {
            // The reader of the parts throws it.
            _fault = ExceptionDispatchInfo.Capture(fault);
        }

        _parts.CompleteAdding();
    }
}
