using System.Buffers.Binary;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;

namespace FuncDnn.Data.Tables.Parquet;

/// <summary>Reads the cells of a column in a group of rows, page by page.</summary>
/// <param name="column">The column.</param>
/// <param name="chunk">Where its values lie.</param>
internal sealed class ParquetCells(ParquetColumn column, ParquetChunk chunk)
{
    private string[]? _dictionary;

    /// <summary>Reads the cells; nulls are empty.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="cells">The column to which they are added.</param>
    public void Read(ReadOnlyMemory<byte> file, int rows, CellColumn cells)
    {
        ParquetNumbers.Require(chunk.Values == rows && chunk.Kind == column.Kind);
        ParquetNumbers.Require(chunk.Start <= file.Length && chunk.Length <= file.Length - chunk.Start);
        var bytes = file.Slice((int)chunk.Start, (int)chunk.Length);
        var end = cells.Count + rows;
        while (cells.Count < end)
        {
            var page = ParquetPage.Read(bytes.Span);
            ParquetNumbers.Require(page.Length <= bytes.Length - page.HeadLength);
            var content = bytes.Slice(page.HeadLength, page.Length);
            ParquetNumbers.Require(page.Checksum is not { } sum || sum == Crc32.Zip.Of(content.Span));
            bytes = bytes[(page.HeadLength + page.Length)..];
            switch (page.Type)
            {
                case ParquetPage.Dictionary:
                    ParquetNumbers.Require(_dictionary is null && page.Values <= page.Unpacked * 8L);
                    content = ParquetCompression.Unpack(chunk.Codec, content, page.Unpacked);
                    _dictionary = ParquetValues.Decode(column, 0, content.Span, page.Values, null);
                    break;
                case ParquetPage.Data or ParquetPage.DataV2:
                    ParquetNumbers.Require(page.Values <= end - cells.Count);
                    Add(page, content, cells);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(ParquetPage page, ReadOnlyMemory<byte> content, CellColumn cells)
    {
        ReadOnlySpan<byte> levels;
        ReadOnlySpan<byte> values;
        if (page.Type == ParquetPage.DataV2)
        {
            ParquetNumbers.Require(page.Levels <= content.Length && page.Levels <= page.Unpacked);
            levels = content.Span[..page.Levels];
            var unpacked = page.Unpacked - page.Levels;
            values = ParquetCompression
                .Unpack(page.IsCompressed && unpacked > 0 ? chunk.Codec : 0, content[page.Levels..], unpacked)
                .Span;
        }
        else
        {
            values = ParquetCompression.Unpack(chunk.Codec, content, page.Unpacked).Span;
            var length = 0;
            if (column.IsOptional)
            {
                ParquetNumbers.Require(values.Length >= sizeof(int));
                length = BinaryPrimitives.ReadInt32LittleEndian(values);
                values = values[sizeof(int)..];
                ParquetNumbers.Require(length >= 0 && length <= values.Length);
            }

            levels = values[..length];
            values = values[length..];
        }

        var present = column.IsOptional ? Present(levels, page.Values) : null;
        var count = present is null ? page.Values : Array.FindAll(present, level => level > 0).Length;
        var texts = ParquetValues.Decode(column, page.Encoding, values, count, _dictionary);
        var next = 0;
        for (var i = 0; i < page.Values; i++)
        {
            cells.Add(present is null || present[i] > 0 ? texts[next++] : "");
        }
    }

    private static int[] Present(ReadOnlySpan<byte> levels, int count)
    {
        var present = new int[count];
        ParquetNumbers.Runs(levels, 1, present);
        return present;
    }
}
