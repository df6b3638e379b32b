using System.Text.Json;
using FuncDnn.Runs.Failures;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Runs.Files;

/// <summary>Turns exceptions of the disk, of file permissions and of damaged files into errors.</summary>
internal static class FileErrors
{
    /// <summary>Runs an action that reads or writes files.</summary>
    public static Fin<T> Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            return Error.New(exception.Message, exception);
        }
    }

    /// <summary>Runs an action that reads or writes files.</summary>
    public static Fin<Unit> Try(Action action) =>
        Try(() =>
        {
            action();
            return Prelude.unit;
        });

    /// <summary>
    /// The system's message without the file name, which is often that of a draft that the user never sees.
    /// </summary>
    public static string WithoutFileName(string message)
    {
        var reason = message.Split(" : '")[0].TrimEnd('.');
        var (start, end) = (reason.IndexOf(" '", StringComparison.Ordinal), reason.LastIndexOf('\''));
        return start >= 0 && end > start + 1 ? reason[..start] + reason[(end + 1)..] : reason;
    }

    // A part of the program that cannot be loaded looks like a missing file, and output is no file of the user.
    private static bool IsOfFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or JsonException
        && exception is not OutputException
        && !ExceptionFailures.IsLoadFailure(exception);
}
