using System.Runtime.InteropServices;

namespace FuncDnn.Cli;

/// <summary>The funcdnn command.</summary>
internal static class Program
{
    /// <summary>Runs a command of this process.</summary>
    public static int Main(string[] args)
    {
        using var interruption = new CancellationTokenSource();
        using var signal = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            context =>
            {
                // The first Ctrl-C stops the run in good order, a second one stops the process.
                context.Cancel = !interruption.IsCancellationRequested;
                interruption.Cancel();
            }
        );
        return (int)Run(args, CommandConsole.OfProcess(interruption.Token));
    }

    /// <summary>Runs a command.</summary>
    /// <param name="args">The words after funcdnn.</param>
    /// <param name="console">What it hears and speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(string[] args, CommandConsole console) => CommandLine.Run(args, console);
}
