using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Runs.Inputs;

/// <summary>
/// Reading that the user can interrupt. A pipe without a writer, a terminal or a network folder can block a thread
/// where no cancellation reaches it, so the command does not wait for that thread.
/// </summary>
internal static class Interruptible
{
    /// <summary>Runs an action that only reads, so that it may be abandoned.</summary>
    /// <param name="console">Its cancellation ends the waiting.</param>
    /// <param name="read">The action.</param>
    /// <returns>The result of the action; or that the user has interrupted it.</returns>
    public static Outcome<T> Read<T>(CommandConsole console, Func<Outcome<T>> read)
    {
        var reading = Task.Factory.StartNew(
            read,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            Task.WaitAny([reading], console.Cancel);
            return reading.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (console.Cancel.IsCancellationRequested)
        {
            return Failure.Interrupted;
        }
    }
}
