using Microsoft.Extensions.Logging;

namespace FuncDnn.Studio.Hosting;

/// <summary>Hears of the exceptions that ended a request or a page, and of nothing else that the server logs.</summary>
/// <param name="onFault">Is told of them.</param>
internal sealed class FaultLog(Action<Exception> onFault) : ILoggerProvider, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        // A browser that leaves in the middle of an answer is no fault.
        if (IsEnabled(logLevel) && exception is not (null or OperationCanceledException or IOException))
        {
            onFault(exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
