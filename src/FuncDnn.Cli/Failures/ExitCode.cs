namespace FuncDnn.Cli.Failures;

/// <summary>The exit code of the process.</summary>
internal enum ExitCode
{
    /// <summary>Success.</summary>
    Good = 0,

    /// <summary>A check failed, or the run diverged.</summary>
    Failed = 1,

    /// <summary>The user's input cannot be used: an option, a file, a folder.</summary>
    BadInput = 2,

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT.</summary>
    Interrupted = 130,

    /// <summary>Stopped by the system or another program: 128 + SIGTERM.</summary>
    Terminated = 143,
}
