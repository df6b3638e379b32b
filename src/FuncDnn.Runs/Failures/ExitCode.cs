namespace FuncDnn.Runs.Failures;

/// <summary>The exit code of the process; <see cref="ExitCodes"/> describes each.</summary>
internal enum ExitCode
{
    /// <summary>Success.</summary>
    Good = 0,

    /// <summary>A check failed, or the run diverged.</summary>
    Failed = 1,

    /// <summary>The user's input cannot be used, or the system refuses what the command needs.</summary>
    BadInput = 2,

    /// <summary>A fault of the program: EX_SOFTWARE of sysexits.h.</summary>
    InternalError = 70,

    /// <summary>Stopped by the end of its terminal: 128 + SIGHUP.</summary>
    HungUp = 129,

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT.</summary>
    Interrupted = 130,

    /// <summary>Stopped by the system or another program: 128 + SIGTERM.</summary>
    Terminated = 143,
}
