namespace FuncDnn.Data.Tables;

/// <summary>Cells that are parts of one text: most of them are numbers, which need no strings.</summary>
/// <param name="text">The text.</param>
/// <param name="parts">Where each cell starts, and its length.</param>
internal sealed class CellSpans(char[] text, (int Start, int Length)[] parts) : TableCells
{
    /// <inheritdoc/>
    public override int Count => parts.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Span(int at) => text.AsSpan(parts[at].Start, parts[at].Length);

    /// <inheritdoc/>
    public override string Text(int at) => new(Span(at));
}
