using System.Text;

namespace FuncDnn.Runs.Output;

/// <summary>Standard output that the parent process has closed.</summary>
internal sealed class ClosedOutput : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => throw new IOException("standard output is closed");
}
