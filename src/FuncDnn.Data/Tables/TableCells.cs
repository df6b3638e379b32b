namespace FuncDnn.Data.Tables;

/// <summary>The texts of the cells of a table, row by row.</summary>
internal abstract class TableCells
{
    /// <summary>The number of cells.</summary>
    public abstract int Count { get; }

    /// <summary>The letters of a cell; no string is made.</summary>
    public abstract ReadOnlySpan<char> Span(int at);

    /// <summary>The text of a cell.</summary>
    public abstract string Text(int at);

    /// <summary>The texts of consecutive cells.</summary>
    public string[] Texts(int start, int count)
    {
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = Text(start + i);
        }

        return texts;
    }
}
