using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Inputs;

/// <summary>A table that is read forward, from a file or from standard input.</summary>
internal static class TableInput
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Reads a table in blocks.</summary>
    /// <param name="like">The format of delimited text.</param>
    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="console">Its standard input; its cancellation ends the reading.</param>
    /// <param name="use">Reads the blocks.</param>
    /// <returns>The result of <paramref name="use"/>; or a read error, or that the user has interrupted it.</returns>
    public static Outcome<T> Read<T>(
        TableSource like,
        string path,
        CommandConsole console,
        Func<TableBlocks, Outcome<T>> use
    )
    {
        try
        {
            var isInput = path == StandardInput.Word;
            return Interruptible
                .Read(console, () => (isInput ? OpenInput(console) : FileBytes.Open(path)).OrFail())
                .Bind(file =>
                {
                    // A pipe or a device has no length.
                    var isFile = !isInput && new FileInfo(path).Length > 0;
                    using var input = new ReadAhead(file, console.Cancel);
                    return like.Blocks(
                            input,
                            isInput ? StandardInput.Name : Path.GetFileName(path),
                            new CsvBlockSize(),
                            () => !isFile && input.IsPaused(Pause),
                            isFile ? path : Option<string>.None,
                            console.Cancel
                        )
                        .OrFail()
                        .Bind(use);
                });
        }
        catch (OperationCanceledException) when (console.Cancel.IsCancellationRequested)
        {
            return Failure.Interrupted;
        }
    }

    private static Fin<Stream> OpenInput(CommandConsole console)
    {
        try
        {
            return console.OpenInput();
        }
        catch (IOException fault)
        {
            return ReadError.Unreadable(StandardInput.Name, fault);
        }
    }
}
