namespace FuncDnn.Cli.Output;

/// <summary>Standard input that the parent process has closed.</summary>
internal sealed class ClosedInput : TextReader
{
    /// <inheritdoc/>
    public override int Peek() => throw Closed();

    /// <inheritdoc/>
    public override int Read() => throw Closed();

    /// <summary>The error of reading it.</summary>
    public static IOException Closed() => new("standard input is closed");
}
