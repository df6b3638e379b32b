using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Streams;
using FuncDnn.Data.Tables;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sources;

/// <summary>The training rows of a delimited text file that may be larger than memory.</summary>
internal sealed class TableStream : IExampleBlocks
{
    private readonly CsvBlockFile _file;
    private readonly RowParts _parts;
    private readonly TableTransformation _fitted;
    private readonly List<CsvBlock> _blocks;
    private readonly RowCounts _rows;

    private TableStream(
        CsvBlockFile file,
        RowParts parts,
        TableTransformation fitted,
        List<CsvBlock> blocks,
        RowCounts rows
    ) => (_file, _parts, _fitted, _blocks, _rows) = (file, parts, fitted, blocks, rows);

    /// <inheritdoc/>
    public int Count => _blocks.Count;

    /// <inheritdoc/>
    public int ExamplesOf(int block) => _rows.TrainOf(block);

    /// <inheritdoc/>
    public Fin<Batch<double>> Read(int block) =>
        from table in _file.Read(_blocks[block])
        let train = table.Select(_rows.Select(block, table.Rows, _parts, RowPart.Train))
        from batch in _fitted.Batch(train).ToFinOfAll()
        from same in batch.Count == ExamplesOf(block)
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                table.Name,
                "the file",
                "it changed while it was read",
                "train on a file that stays as it is"
            )
        select batch;

    /// <summary>Reads the file once: finds its blocks, fits the transformation, and samples the parts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="settings">How its columns are transformed.</param>
    /// <param name="parts">The parts of its rows.</param>
    /// <param name="window">The number of rows of a window, if it is given.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Fin<Dataset<double>> Load(
        string path,
        CsvFormat format,
        TableSettings settings,
        RowParts parts,
        Option<int> window,
        CancellationToken cancellation
    ) =>
        from file in CsvBlockFile.Open(path, format)
        from fit in TableStreamFit.Of(file.Head, settings)
        let sizes = StreamWindow.Of(window, file.Head.Columns.Count)
        from blocks in file.Blocks(sizes.BlockRows, cancellation)
        let samples = new PartSamples<(string[] Cells, int Line)>(parts, sizes.Sample)
        from rows in FirstPass(file, fit, blocks, samples, cancellation)
        from train in samples.RequireTraining(file.Head.Name)
        from fitted in fit.Transformation(TableOf(file, train))
        from examples in fitted.Batch(TableOf(file, train)).ToFinOfAll()
        from validation in Optional(file, fitted, samples.Of(RowPart.Validation))
        from test in Optional(file, fitted, samples.Of(RowPart.Test))
        select new Dataset<double>(
            file.Head.Name,
            examples,
            test,
            fitted.Target is ClassTarget target ? target.Classes : [],
            fitted
        )
        {
            Validation = validation,
            Parts = samples.Partition,
            Stream = new StreamedExamples(new TableStream(file, parts, fitted, blocks, rows), StreamWindow.Blocks),
            Remarks =
                file.Head.Remarks.Map(remark => $"{file.Head.Name}: {remark}.")
                + samples.Remarks(file.Head.Name, sizes, blocks.Count),
        };

    private static Fin<RowCounts> FirstPass(
        CsvBlockFile file,
        TableStreamFit fit,
        List<CsvBlock> blocks,
        PartSamples<(string[] Cells, int Line)> samples,
        CancellationToken cancellation
    )
    {
        var rows = new RowCounts(file.Head.Name);
        foreach (var block in blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = file.Read(block);
            if (read.Case is not Table table)
            {
                return read.Map(_ => rows);
            }

            var first = rows.Rows;
            var train = rows.Add(table.Rows, samples.Parts);
            if (train.Case is not int[] chosen)
            {
                return train.Map(_ => rows);
            }

            if (fit.Add(table, table.Select(chosen)) is { IsEmpty: false } errors)
            {
                return Error.Many(errors.ToSeq());
            }

            for (var row = 0; row < table.Rows; row++)
            {
                var at = row;
                samples.Add(first + row, () => ([.. table.Row(at)], table.Line(at)));
            }
        }

        return rows;
    }

    private static Fin<Option<Batch<double>>> Optional(
        CsvBlockFile file,
        TableTransformation fitted,
        List<(int Row, (string[] Cells, int Line) Value)> part
    ) =>
        part.Count == 0
            ? Option<Batch<double>>.None
            : fitted.Batch(TableOf(file, part)).ToFinOfAll().Map(Option<Batch<double>>.Some);

    private static Table TableOf(CsvBlockFile file, List<(int Row, (string[] Cells, int Line) Value)> rows) =>
        file.Head.With([.. rows.SelectMany(row => row.Value.Cells)], [.. rows.Select(row => row.Value.Line)]);
}
