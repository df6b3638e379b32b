namespace FuncDnn.Data.Tables;

/// <summary>Cells that are strings.</summary>
/// <param name="texts">The strings, which are taken over.</param>
internal sealed class CellTexts(string[] texts) : TableCells
{
    /// <inheritdoc/>
    public override int Count => texts.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Span(int at) => texts[at];

    /// <inheritdoc/>
    public override string Text(int at) => texts[at];
}
