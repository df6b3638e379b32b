using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>JSON lines in blocks of lines; the columns are the names of the first lines.</summary>
internal sealed class JsonLinesBlockFile : ITableFile
{
    private readonly BlockFile _file;

    private JsonLinesBlockFile(BlockFile file, Table head) => (_file, Head) = (file, head);

    /// <inheritdoc/>
    public Table Head { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">A text file in UTF-8.</param>
    public static Fin<JsonLinesBlockFile> Open(string path) =>
        from file in BlockFile.Open(path)
        from start in TextBlocks.Start(file, new LineCutter(hasQuotes: false))
        from head in JsonLinesFile.Parse(new FileBytes(file.Name, start.Bytes))
        select new JsonLinesBlockFile(file, head);

    /// <summary>Opens a file with the columns of another one.</summary>
    /// <param name="path">A text file in UTF-8.</param>
    /// <param name="columns">The columns; other names are errors of their lines.</param>
    public static Fin<JsonLinesBlockFile> Open(string path, EquatableArray<string> columns) =>
        from file in BlockFile.Open(path)
        from start in TextBlocks.Start(file, new LineCutter(hasQuotes: false))
        from head in JsonLinesFile.ParsePart(new FileBytes(file.Name, start.Bytes), columns)
        select new JsonLinesBlockFile(file, head);

    /// <inheritdoc/>
    public Fin<List<TextBlock>> Cut(int lines, CancellationToken cancellation) =>
        TextBlocks.Cut(_file, new LineCutter(hasQuotes: false), 0, 1, lines, cancellation);

    /// <inheritdoc/>
    public Fin<Table> Read(TextBlock block) =>
        from bytes in _file.Read(block.Offset, block.Length)
        from table in JsonLinesFile.ParsePart(
            new FileBytes(_file.Name, bytes) { LinesBefore = block.Line - 1 },
            Head.Columns
        )
        select table;
}
