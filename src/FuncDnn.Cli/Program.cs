using System.Runtime.InteropServices;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;

namespace FuncDnn.Cli;

/// <summary>The funcdnn command.</summary>
internal static class Program
{
    /// <summary>Runs a command in this process.</summary>
    public static int Main(string[] args)
    {
        using var interruption = new CancellationTokenSource();
        var stopped = ExitCode.Interrupted;
        PosixSignalRegistration On(PosixSignal signal, ExitCode code) =>
            PosixSignalRegistration.Create(
                signal,
                context =>
                {
                    // The first signal stops the run after the current step, the second one ends the process.
                    context.Cancel = !interruption.IsCancellationRequested;
                    stopped = interruption.IsCancellationRequested ? stopped : code;
                    interruption.Cancel();
                }
            );
        using var ctrlC = On(PosixSignal.SIGINT, ExitCode.Interrupted);
        using var termination = On(PosixSignal.SIGTERM, ExitCode.Terminated);
        var code = Run(args, CommandConsole.OfProcess(interruption.Token));
        return (int)(code == ExitCode.Interrupted ? stopped : code);
    }

    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments after funcdnn.</param>
    /// <param name="console">The console; tests substitute their own.</param>
    public static ExitCode Run(string[] args, CommandConsole console) =>
        CommandInvocation.Run(args, RootCommand.Define(console), console);
}
