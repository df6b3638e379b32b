using System.Text.Json;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Files;

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
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException or JsonException)
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
    public static string WithoutFileName(string message) => message.Split(" : '")[0].TrimEnd('.');
}
