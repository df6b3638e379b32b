using System.Text.Json;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Files;

/// <summary>Turns the exceptions that a disk, file permissions or a damaged file cause into errors.</summary>
internal static class FileFaults
{
    /// <summary>Runs an action that reads or writes files.</summary>
    public static Fin<T> Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or NotSupportedException or JsonException)
        {
            return Error.New(fault.Message, fault);
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
    /// The system's message without the name of the file, which is often that of a draft the user never sees.
    /// </summary>
    public static string WithoutFileName(string message) => message.Split(" : '")[0].TrimEnd('.');
}
