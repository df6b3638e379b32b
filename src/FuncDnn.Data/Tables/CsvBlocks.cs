using System.Text;
using CsvHelper;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>
/// A delimited text of any length as tables of a few thousand rows, read forward once, in the memory of a few of them.
/// </summary>
/// <remarks>
/// The rows are those that <see cref="CsvFile.Parse(FileBytes, Option{CsvFormat}, CancellationToken)"/> reads. The
/// format is found in the head, the first lines; of a whole file it is found in all lines. They differ only if later
/// lines have another form: then there is an error, in the line or in the cell that does not fit.
/// </remarks>
internal sealed class CsvBlocks
{
    private const int LongestText = FileBytes.LongestWithoutLength;

    private readonly LetterBuffer _buffer;
    private readonly TextFeed _feed;
    private readonly CsvFormat _told;
    private readonly CsvBlockSize _size;
    private readonly CsvHead _head;
    private readonly CsvRecords _records;
    private readonly CsvRows _rows;

    private CsvBlocks(TextFeed feed, LetterBuffer buffer, CsvFormat told, CsvBlockSize size, CsvHead head)
    {
        (_feed, _buffer, _told, _size, _head) = (feed, buffer, told, size, head);
        _records = new(feed.File, buffer, head.Delimiter);
        _rows = new(head);
    }

    /// <summary>The first lines.</summary>
    public Table Head => _head.Table with { Preamble = Preamble };

    /// <summary>What was found in the whole text, once the last block is read.</summary>
    public EquatableArray<string> Remarks =>
        CsvFile
            .WithRemarks(
                (_head.Remarks + Prelude.Optional(_rows.Remark).ToEquatableArray()).Fold(
                    _head.Table with
                    {
                        Remarks = [],
                    },
                    (table, remark) => table.Remark(remark)
                ),
                _feed.Found,
                _feed.Replacement
            )
            .Remarks;

    private CsvPreamble Preamble => _head.Table.Preamble with { IsMarked = _feed.IsMarked };

    /// <summary>Reads the head.</summary>
    /// <param name="feed">The text, from its beginning.</param>
    /// <param name="told">The settings of the user.</param>
    /// <param name="size">How much is read at once.</param>
    /// <param name="isPaused">
    /// Whether more letters are not to be expected soon: then the head is what there is, and compared with the lines
    /// that follow.
    /// </param>
    /// <returns>
    /// The blocks; or the error of the whole text if its head has one.
    /// </returns>
    public static Fin<CsvBlocks> Open(TextFeed feed, CsvFormat told, CsvBlockSize size, Func<bool>? isPaused = null)
    {
        var buffer = new LetterBuffer(feed);
        while (!buffer.HasEnded)
        {
            var (lines, end) = CsvHead.Ends(buffer.Unused);
            var isWhole = IsHead(size, buffer.Unused.Length, lines);
            if (isWhole || (lines > 1 && isPaused?.Invoke() == true))
            {
                var head = CsvHead.Of(feed.File, buffer.Unused[..end], told);
                if (head.Case is CsvHead found && found.Table.Rows > 0)
                {
                    buffer.Copy = isWhole ? null : new StringBuilder().Append(buffer.Unused);
                    return new CsvBlocks(feed, buffer, told, size, found);
                }

                if (isWhole)
                {
                    return ErrorOfWhole(buffer, feed.File, told, head.Map(_ => Prelude.unit));
                }
            }

            if (buffer.Fill() is { IsFail: true } read)
            {
                return read.Map<CsvBlocks>(_ => null!);
            }
        }

        return CsvHead
            .Of(feed.File, buffer.Unused, told)
            .Bind(head => head.Table.RequireRows().Map(_ => new CsvBlocks(feed, buffer, told, size, head)));
    }

    /// <summary>Reads the next rows.</summary>
    /// <returns>
    /// A table with the line of each row in the file, valid until the next call; none at the end; or a read error.
    /// </returns>
    public Fin<Option<Table>> Next()
    {
        _rows.Clear();
        return Rows()
            .Bind(_ => Check())
            .Map(_ =>
                _rows.Count == 0
                    ? Option<Table>.None
                    : CsvFile.WithRemarks(_rows.Table(), _feed.Found, 0) with
                    {
                        Preamble = Preamble,
                    }
            );
    }

    private static bool IsHead(CsvBlockSize size, int letters, int lines) =>
        (letters >= size.HeadLetters && lines >= size.HeadLines) || letters >= size.LongestHead;

    // A head that cannot be read may be cut within a line whose quotation marks are misplaced.
    private static Fin<CsvBlocks> ErrorOfWhole(LetterBuffer buffer, string file, CsvFormat told, Fin<Unit> ofHead)
    {
        while (!buffer.HasEnded && buffer.Unused.Length < LongestText)
        {
            if (buffer.Fill() is { IsFail: true } read)
            {
                return read.Map<CsvBlocks>(_ => null!);
            }
        }

        return (buffer.HasEnded ? CsvHead.Of(file, buffer.Unused, told).Map(_ => Prelude.unit) : ofHead).Bind(_ =>
            (Fin<CsvBlocks>)
                ReadError.At(
                    file,
                    "line 1",
                    $"it and the next lines have more than {buffer.Unused.Length / 2} letters",
                    "correct a quotation mark that is not closed"
                )
        );
    }

    private Fin<Unit> Rows()
    {
        try
        {
            return MoreRows();
        }
        catch (CsvHelperException)
        {
            return _records.Misplaced;
        }
    }

    private Fin<Unit> MoreRows()
    {
        while (_rows.Count < _size.Rows)
        {
            // Rows that have come are not kept back until others follow.
            var read = _records.Read(mayWait: _rows.Count == 0);
            if (!read.Exists(one => one == CsvRecord.Line))
            {
                return read.Map(_ => Prelude.unit);
            }

            if (_rows.Take(_records) is { } fault)
            {
                return fault;
            }
        }

        return Prelude.unit;
    }

    // The head of an input that paused was shorter than that of a file.
    private Fin<Unit> Check()
    {
        if (_buffer.Copy is not { } letters)
        {
            return Prelude.unit;
        }

        var text = letters.ToString();
        var (lines, end) = CsvHead.Ends(text);
        if (!_buffer.HasEnded && !IsHead(_size, text.Length, lines))
        {
            return Prelude.unit;
        }

        _buffer.Copy = null;
        return CsvHead.Of(_feed.File, _buffer.HasEnded ? text : text.AsSpan(0, end), _told).Exists(_head.Fits)
            ? Prelude.unit
            : ReadError.At(
                _feed.File,
                "the first lines",
                $"the {_head.Table.Rows} that came before a pause look different from those that followed",
                "set 'delimiter', 'decimal', 'thousands' and 'header' in the data of the experiment"
            );
    }
}
