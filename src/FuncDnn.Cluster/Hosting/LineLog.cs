using Microsoft.Extensions.Logging;

namespace FuncDnn.Cluster.Hosting;

/// <summary>Writes the messages of Orleans as lines, with the exceptions that belong to them.</summary>
/// <param name="writer">Where; called by several threads at once.</param>
internal sealed class LineLog(TextWriter writer) : ILoggerProvider
{
    private readonly TextWriter _writer = TextWriter.Synchronized(writer);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(_writer, categoryName);

    /// <inheritdoc/>
    public void Dispose() { }

    private sealed class Logger(TextWriter writer, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            try
            {
                writer.WriteLine($"{logLevel} {category}: {formatter(state, exception)}");
                if (exception is not null)
                {
                    writer.WriteLine(exception);
                }
            }
            catch (Exception unwritten) when (unwritten is IOException or ObjectDisposedException)
            {
                // Losing a line is better than losing a run.
            }
        }
    }
}
