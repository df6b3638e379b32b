using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Failures;

/// <summary>The table of all exit codes, which the help prints.</summary>
internal static class ExitCodes
{
    /// <summary>Every code with its meaning.</summary>
    public static EquatableArray<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Good, "success"),
        (ExitCode.Failed, "a check failed, two runs differ, or a run diverged"),
        (ExitCode.BadInput, "bad input, or the system refuses a file, a folder, memory or the output"),
        (ExitCode.InternalError, "a fault of funcdnn: please report it; FUNCDNN_TRACE=1 prints where it happened"),
        (ExitCode.HungUp, "stopped by SIGHUP, when its terminal was closed; as by Ctrl-C"),
        (ExitCode.Interrupted, "interrupted by Ctrl-C; 'funcdnn resume' continues the run"),
        (ExitCode.Terminated, "stopped by SIGTERM, as by Ctrl-C"),
    ];
}
