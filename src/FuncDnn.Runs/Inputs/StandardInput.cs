using FuncDnn.Data.Files;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Runs.Inputs;

/// <summary>Standard input in place of a file.</summary>
internal static class StandardInput
{
    /// <summary>The word that names it.</summary>
    public const string Word = "-";

    /// <summary>Its name in messages.</summary>
    public const string Name = "standard input";

    /// <summary>Reads all its bytes.</summary>
    /// <param name="console">Where it is opened; its cancellation ends the reading.</param>
    /// <param name="longest">The number of bytes that it may have.</param>
    public static Outcome<FileBytes> Read(CommandConsole console, int longest = FileBytes.LongestWithoutLength) =>
        FileBytes.Read(console.OpenInput, Name, longest, console.Cancel).OrFail();
}
