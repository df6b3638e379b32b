using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>A file of a table that is read in blocks of lines, whatever its size.</summary>
internal interface ITableFile
{
    /// <summary>The first lines, in which columns and format were found.</summary>
    Table Head { get; }

    /// <summary>Finds blocks of lines, in one pass through the file.</summary>
    /// <param name="lines">The number of lines of a block, at least 1.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Fin<List<TextBlock>> Cut(int lines, CancellationToken cancellation);

    /// <summary>Reads a block.</summary>
    /// <returns>Its rows, which may be none, with their lines in the file; or a read error.</returns>
    Fin<Table> Read(TextBlock block);
}
