using System.Runtime.CompilerServices;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli;

/// <summary>The funcdnn command.</summary>
internal static class Program
{
    /// <summary>Runs a command in this process, which ends with a line and an exit code whatever happens.</summary>
    public static int Main(string[] args)
    {
        LoadCompiler();
        try
        {
            AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
                Environment.Exit(LastResort.Report((Exception)fault.ExceptionObject));
            return Start(args);
        }
        catch (Exception exception)
        {
            return LastResort.Report(exception);
        }
    }

    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments after funcdnn.</param>
    /// <param name="console">The console; tests substitute their own.</param>
    public static ExitCode Run(string[] args, CommandConsole console) =>
        CommandInvocation.Run(args, one => RootCommand.DefineCalled(args, one), console);

    // Never precompiled. The runtime loads its JIT compiler when a method first needs it, and ends the process if no
    // file handle is left then; here none has been used yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LoadCompiler() { }

    // Not inlined: Main must be compiled even if the assemblies that this method needs cannot be loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Start(string[] args)
    {
        Rehearsal.Begin(args);
        using var signals = new StopSignals();
        return (int)signals.CodeOf(Run(args, CommandConsole.OfProcess(signals.Token)));
    }
}
