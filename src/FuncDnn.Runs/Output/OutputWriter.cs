using System.Text;
using FuncDnn.Runs.Failures;

namespace FuncDnn.Runs.Output;

/// <summary>A writer whose errors are told from those of files: <see cref="OutputException"/>.</summary>
/// <param name="inner">Where the text goes.</param>
internal sealed class OutputWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system's reason is the inner one: .NET calls a bad file descriptor an access that is denied.
            throw new OutputException((exception.InnerException ?? exception).Message, exception);
        }
    }
}
