using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FuncDnn.Runs.Failures;

/// <summary>
/// Reports an exception when the console may not exist: too few file handles even stop assemblies from being loaded.
/// </summary>
internal static class LastResort
{
    private static int? _code;

    /// <summary>
    /// Prints one line on standard error if that is possible. Of several threads that fail at once the first one is
    /// heard.
    /// </summary>
    /// <param name="exception">What ended the command.</param>
    /// <returns>The exit code.</returns>
    // A lock statement would need an assembly that perhaps cannot be loaded.
    [MethodImpl(MethodImplOptions.Synchronized)]
    public static int Report(Exception exception) => _code ??= ReportFirst(exception);

    private static int ReportFirst(Exception exception)
    {
        try
        {
            return (int)ReportFailure(exception);
        }
        catch (Exception)
        {
            // Even the message needs a part of the program that cannot be loaded.
            return Try(() =>
                Write(
                    $"funcdnn: it cannot start: {exception.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}; "
                        + "check its installation, and how many files may be open (ulimit -n).\n"
                )
            );
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ExitCode ReportFailure(Exception exception)
    {
        var failure = ExceptionFailures.Of(exception);
        Write(string.Concat(failure.Messages.Map(message => $"funcdnn: {message}\n")));
        return failure.Code;
    }

    private static int Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception)
        {
            // Nobody can be told any more: the exit code remains.
        }

        return (int)ExitCode.BadInput;
    }

    private static void Write(string line)
    {
        if (OperatingSystem.IsWindows())
        {
            WriteToConsole(line);
            return;
        }

        // Only types of the core library, which is always loaded.
        using var error = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        error.Write(Encoding.UTF8.GetBytes(line));
        // Reading the handle moves the place in a log file for its other writers, who would overwrite the line.
        _ = error.SafeFileHandle;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteToConsole(string line) => Console.Error.Write(line);
}
