using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Tables;
using LanguageExt;

namespace FuncDnn.PropertyTests.Tables;

/// <summary>A table read in blocks is the table that is read whole, which is the definition.</summary>
public class CsvBlocksTests
{
    private static readonly Gen<(int Rows, int Bytes)> Cuts = Gen.Choose(1, 6).Zip(Gen.Elements(1, 2, 3, 7, 1000));

    [Property(MaxTest = 3000)]
    public Property Blocks_of_any_size_are_the_whole_table() =>
        Prop.ForAll(
            DelimitedTexts.Any.Zip(Cuts).ToArbitrary(),
            one => Same(Whole(one.Item1), InBlocks(one.Item1, one.Item2, int.MaxValue), one.Item1)
        );

    /// <summary>Of several errors the first one is found, and a later byte tells no other encoding.</summary>
    [Property(MaxTest = 3000)]
    public Property A_damaged_text_has_the_same_errors_in_blocks() =>
        Prop.ForAll(
            DelimitedTexts.Damaged.Zip(Cuts).ToArbitrary(),
            one =>
            {
                var (text, cuts) = one;
                var (whole, blocks) = (Whole(text), InBlocks(text, cuts, int.MaxValue));
                return (whole.IsFail && blocks.IsFail && LineOf(blocks) <= LineOf(whole)) || Same(whole, blocks, text);
            }
        );

    /// <summary>
    /// The marks of numbers are those of the head: later lines may have others, which shows in their cells.
    /// </summary>
    [Property(MaxTest = 3000)]
    public Property Columns_found_in_the_first_lines_give_the_rows_of_the_whole_table_or_an_error() =>
        Prop.ForAll(
            DelimitedTexts.Any.Where(text => text.Told.Header.IsSome).Zip(Cuts).Zip(Gen.Choose(2, 6)).ToArbitrary(),
            one =>
            {
                var (text, cuts) = one.Item1;
                var (whole, blocks) = (Whole(text), InBlocks(text, cuts, one.Item2));
                return blocks.IsFail
                    || whole.Exists(all => blocks.Exists(read => (all.Columns, all.Rows) == (read.Columns, read.Rows)));
            }
        );

    [Property(MaxTest = 1000)]
    public Property A_format_found_before_a_pause_is_that_of_the_whole_table_or_refused() =>
        Prop.ForAll(
            DelimitedTexts.Any.Zip(Cuts).ToArbitrary(),
            one =>
            {
                var blocks = InBlocks(one.Item1, one.Item2, int.MaxValue, isPaused: true);
                return blocks.IsFail || Same(Whole(one.Item1), blocks, one.Item1);
            }
        );

    [Fact]
    public void A_table_that_looks_different_after_a_pause_is_refused_with_the_settings_that_tell()
    {
        var feed = new TextFeed(new SlowStream("x;y\n1;2\n3,5;4,25\n"u8.ToArray(), 8), "x.csv", TextEncoding.Utf8);
        var size = new CsvBlockSize(100, 1, int.MaxValue, int.MaxValue);
        var blocks = CsvBlocks.Open(feed, new(), size, () => true).ThrowIfFail();
        var read = blocks.Next();
        while (read.Exists(table => table.IsSome))
        {
            read = blocks.Next();
        }

        Assert.EndsWith(
            " that came before a pause look different from those that followed; set 'delimiter', 'decimal', 'thousands' "
                + "and 'header' in the data of the experiment.",
            read.Match(_ => "no error", error => error.Message),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_are_read_as_soon_as_their_lines_have_come()
    {
        var input = new SlowStream("x,y\n1,2\n3,4\n5,6\n7,8\n"u8.ToArray(), 4);
        var size = new CsvBlockSize(100, 1, 2, int.MaxValue);
        var blocks = CsvBlocks.Open(new TextFeed(input, "x.csv", TextEncoding.Utf8), new(), size).ThrowIfFail();
        for (var row = 0; row < 4; row++)
        {
            Assert.Equal(1, blocks.Next().ThrowIfFail().Map(table => table.Rows).IfNone(0));
            Assert.Equal(8 + (4 * row), input.Count);
        }
    }

    [Theory]
    [InlineData("x,y,\n1,2,3\n4,5\n", "x.csv: line 3: it has 2 fields, not 3; correct the line.")]
    [InlineData(
        "x,y,\n1,2,\n3,4,5\n",
        "x.csv: line 3: it has a text behind the 2 columns of the first lines; remove it, or name its column."
    )]
    public void A_column_without_a_name_is_whole_or_empty(string text, string expected)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var read = InBlocks(new DelimitedText(bytes, new CsvFormat(Header: true), text), (1, 1), 2);
        Assert.Equal(expected, read.Match(_ => "", error => error.Message));
    }

    private static bool Same(Fin<Read> whole, Fin<Read> blocks, DelimitedText text) =>
        whole.ToString() == blocks.ToString()
            ? true
            : throw new InvalidOperationException($"{text.Shown}\n\nwhole:  {whole}\nblocks: {blocks}");

    // An error of the whole file comes after those of its lines.
    private static int LineOf(Fin<Read> read) =>
        read.Match(_ => throw new InvalidOperationException("It was read."), error => error.Message) is var message
        && message.Split("line ") is [_, var rest, ..]
            ? int.Parse(rest.Split(':', ',')[0], CultureInfo.InvariantCulture)
            : int.MaxValue;

    private static Fin<Read> Whole(DelimitedText text) =>
        CsvFile
            .Parse(new FileBytes("x.csv", text.Bytes), text.Told)
            .Bind(table => table.RequireRows())
            .Map(table => Read.Of([table], table.Remarks));

    private static Fin<Read> InBlocks(
        DelimitedText text,
        (int Rows, int Bytes) cuts,
        int headLines,
        bool isPaused = false
    )
    {
        var feed = new TextFeed(new SlowStream(text.Bytes, cuts.Bytes), "x.csv", text.Told.Encoding);
        var size = new CsvBlockSize(cuts.Rows, 1, headLines, int.MaxValue);
        return CsvBlocks
            .Open(feed, text.Told, size, () => isPaused)
            .Bind(blocks =>
            {
                var read = new List<Read>();
                while (true)
                {
                    var next = blocks.Next();
                    if (next.IsFail)
                    {
                        return next.Map(_ => Read.Of([], []));
                    }

                    if (next.ThrowIfFail().Case is not Table table)
                    {
                        return read.Aggregate((all, one) => all.Then(one)) with { Remarks = Shown(blocks.Remarks) };
                    }

                    if (table.Rows > cuts.Rows)
                    {
                        throw new InvalidOperationException("A block is too long.");
                    }

                    read.Add(Read.Of([table], []));
                }
            });
    }

    private static string Shown(EquatableArray<string> remarks) => string.Join('|', remarks);

    /// <summary>What is read, as texts.</summary>
    private sealed record Read(string Columns, string Rows, string Format, string Remarks)
    {
        public static Read Of(EquatableArray<Table> tables, EquatableArray<string> remarks) =>
            new(
                string.Concat(tables.Map(table => string.Join('|', table.Columns))),
                string.Concat(tables.Map(Lines)),
                string.Concat(tables.Map(table => $"{table.Format} {table.Numbers} {table.Preamble}")),
                Shown(remarks)
            );

        public Read Then(Read next) => next with { Rows = Rows + next.Rows };

        private static string Lines(Table table) =>
            string.Concat(
                Enumerable
                    .Range(0, table.Rows)
                    .Select(row => $"{table.Line(row)}: {string.Join('|', table.Row(row))}\n")
            );
    }

    /// <summary>A stream whose reads give few bytes.</summary>
    private sealed class SlowStream(byte[] bytes, int most) : ReadOnlyStream
    {
        private int _at;

        /// <summary>The number of bytes that have been read.</summary>
        public int Count => _at;

        public override int Read(Span<byte> buffer)
        {
            var read = bytes.AsSpan(_at, Math.Min(Math.Min(most, buffer.Length), bytes.Length - _at));
            read.CopyTo(buffer);
            _at += read.Length;
            return read.Length;
        }
    }
}
