using System.Buffers.Binary;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables.Parquet;

/// <summary>Tables in Apache Parquet files, as pandas, Polars, DuckDB, Spark and Arrow write them.</summary>
/// <remarks>
/// https://parquet.apache.org/docs/file-format. Numbers keep every digit; texts, truth values, decimals, dates and
/// times are their texts (2020-01-31, 2020-01-31T12:34:56.789); nulls and NaN are missing cells. A nested column (a
/// list, a map, a group) and one of bytes that are no text is passed over, and <see cref="Table.Remarks"/> says so.
/// Pages may be uncompressed, or compressed with Snappy, gzip, Brotli or Zstandard.
/// </remarks>
public static class ParquetFile
{
    private const int MarkLength = 4;

    // A cell in a table: a reference, and a text of some letters.
    private const long BytesPerCell = 40;

    private static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>Reads a table.</summary>
    /// <param name="path">A file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The table, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<Table> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(file => Parse(file, cancellation));

    /// <summary>Whether a file begins as Parquet files do.</summary>
    internal static bool IsParquet(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Mark);

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<Table> Parse(FileBytes file, CancellationToken cancellation = default)
    {
        var place = "the file";
        try
        {
            return Parse(file.Name, file.Bytes, name => place = name, cancellation);
        }
        catch (InvalidDataException fault)
        {
            return Damaged(fault.Message);
        }

        Fin<Table> Damaged(string fault) =>
            ReadError.At(
                file.Name,
                place,
                fault,
                "write it again, with Snappy, gzip or Zstandard and without encryption"
            );
    }

    private static Fin<Table> Parse(
        string name,
        ReadOnlyMemory<byte> bytes,
        Action<string> at,
        CancellationToken cancellation
    )
    {
        var footer = ParquetFooter.Read(Footer(bytes.Span));
        var rows = footer.Groups.Map(group => (long)group.Rows).Sum();
        var flat = footer.Columns.Filter(column => column.Kind is not null && column.Meaning != ParquetMeaning.Other);
        if (rows * flat.Count * BytesPerCell > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2)
        {
            throw new InvalidDataException($"its {rows} rows of {flat.Count} columns exceed half of the memory");
        }

        var columns = new List<(string Name, CellColumn Cells)>();
        var skipped = footer.Columns.Filter(column => !flat.Contains(column)).Map(column => column.Name).ToList();
        foreach (var column in flat)
        {
            at($"column {MessageText.Shorten(column.Name)}");
            if (Cells(footer, column, bytes, cancellation) is { } cells)
            {
                columns.Add((column.Name, cells));
            }
            else
            {
                skipped.Add(column.Name);
            }
        }

        at("the file");
        return columns.Count == 0 ? throw new InvalidDataException("it has no columns of numbers or texts")
            : columns.DistinctBy(column => column.Name).Count() < columns.Count
                ? throw new InvalidDataException("two columns have the same name")
            : WithRemark(
                Table(name, columns) with
                {
                    TextColumns = flat.Filter(column => column.Meaning == ParquetMeaning.Text)
                        .Map(column => column.Name),
                },
                skipped
            );
    }

    // Null if the column has bytes that are no text, which nothing in the file says of it.
    private static CellColumn? Cells(
        ParquetFooter footer,
        ParquetColumn column,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellation
    )
    {
        var all = new CellColumn();
        foreach (var (rows, chunks) in footer.Groups)
        {
            cancellation.ThrowIfCancellationRequested();
            ParquetNumbers.Require(column.Leaf < chunks.Count);
            try
            {
                new ParquetCells(column, chunks[column.Leaf]).Read(bytes, rows, all);
            }
            catch (InvalidDataException fault)
                when (fault.Message == ParquetTexts.NotText
                    && column is { Meaning: ParquetMeaning.Plain, Kind: ParquetKind.Bytes or ParquetKind.FixedBytes }
                )
            {
                return null;
            }
        }

        return all;
    }

    private static ReadOnlySpan<byte> Footer(ReadOnlySpan<byte> bytes)
    {
        const int TailLength = sizeof(int) + MarkLength;
        if (!IsParquet(bytes) || bytes.Length < MarkLength + TailLength || !bytes[^MarkLength..].SequenceEqual(Mark))
        {
            throw new InvalidDataException(
                bytes.StartsWith("PARE"u8) ? "it is encrypted" : "it is not a Parquet file, or it is cut off"
            );
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[^TailLength..]);
        return length >= 0 && length <= bytes.Length - MarkLength - TailLength
            ? bytes[^(TailLength + length)..^TailLength]
            : throw new InvalidDataException("its description is longer than the file");
    }

    private static Table Table(string name, List<(string Name, CellColumn Cells)> columns) =>
        new(
            name,
            columns.Select(column => column.Name).ToEquatableArray(),
            columns.Select(column => column.Cells).ToArray(),
            [.. Enumerable.Range(1, columns[0].Cells.Count)]
        );

    private static Table WithRemark(Table table, List<string> skipped) =>
        skipped.Count == 0
            ? table
            : table.Remark(
                $"columns that are nested or are no texts and numbers are passed over: {MessageText.List(skipped)}"
            );
}
