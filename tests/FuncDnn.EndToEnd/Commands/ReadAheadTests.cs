using FuncDnn.Runs.Inputs;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>A stream that is read ahead.</summary>
public class ReadAheadTests
{
    [Fact]
    public async Task Its_file_is_closed_though_its_reader_stops_in_the_middle()
    {
        var file = new Endless();
        using (var ahead = new ReadAhead(file, CancellationToken.None))
        {
            Assert.Equal(3, ahead.Read(new byte[3]));
        }

        await file.Closed.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>A file that never ends.</summary>
    private sealed class Endless : MemoryStream
    {
        private readonly TaskCompletionSource _closed = new();

        public Task Closed => _closed.Task;

        public override int Read(Span<byte> buffer) => buffer.Length;

        protected override void Dispose(bool disposing)
        {
            _closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
