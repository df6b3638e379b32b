using FuncDnn.Data.Batches;
using FuncDnn.Data.Parted;
using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>
/// Reads a table in text files once, before it is streamed or held in parts: checks its cells, fits the transformation,
/// and samples training, validation and test rows. The rows of several files are those of one file with all of them.
/// </summary>
/// <param name="files">The files, one or several with the same columns.</param>
/// <param name="areParts">Whether the files are parts, which are held in memory; otherwise one is streamed.</param>
/// <param name="settings">How its columns are transformed.</param>
/// <param name="plan">How it is divided and checked.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class TableStreamReader(
    EquatableArray<ITableFile> files,
    bool areParts,
    TableSettings settings,
    StreamPlan plan,
    CancellationToken cancellation
)
{
    private readonly RowCounts _rows = new(files[0].Head.Name);
    private readonly PartSamples<SampledRow> _samples = new(
        plan.Parts,
        StreamWindow.Sample(files[0].Head.Columns.Count)
    );

    private Table Head => files[0].Head;

    /// <summary>The data set: the samples, and all training examples as a stream or in parts.</summary>
    public Fin<Dataset<double>> Read() =>
        from fit in TableStreamFit.Of(Head, settings)
        let sizes = StreamWindow.Of(plan.Window, Head.Columns.Count + (CategoryWidth * fit.CategoryColumns))
        from blocks in Cut(sizes.BlockRows)
        from read in FirstPass(fit, blocks)
        from train in _samples.RequireTraining(Head.Name)
        from fitted in fit.Transformation(TableOf(train))
        let width = fitted.Features.Sum(feature => feature.Rows) + fitted.Target.Rows
        let most = StreamWindow.Sample(width)
        from examples in BatchOf(fitted, _samples.Of(RowPart.Train, most))
        from validation in Optional(fitted, _samples.Of(RowPart.Validation, most))
        from test in Optional(fitted, _samples.Of(RowPart.Test, most))
        let window = sizes.Blocks(width)
        select new Dataset<double>(
            PartNames.Of(files.Map(file => file.Head.Name)),
            examples,
            test,
            fitted.Target is ClassTarget target ? target.Classes : [],
            fitted
        )
        {
            Validation = validation,
            Parts = _samples.Partition(most),
            Stream = areParts ? Option<StreamedExamples>.None : new StreamedExamples(Stream(blocks[0], fitted), window),
            Parted = areParts ? PartsOf(blocks, fitted, sizes.BlockRows) : Option<PartedExamples>.None,
            Remarks =
                Head.Remarks.Map(remark => $"{Head.Name}: {remark}.")
                + _samples.Remarks(
                    Head.Name,
                    areParts
                        ? OrderRemark.OfParts(files.Count)
                        : OrderRemark.OfStream(blocks[0].Count, sizes.BlockRows, window),
                    most
                ),
        };

    // A column of categories may have very many, which shows only at the end of the file.
    private const long CategoryWidth = 1_000;

    private Fin<List<List<TextBlock>>> Cut(int lines)
    {
        var blocks = new List<List<TextBlock>>();
        foreach (var file in files)
        {
            var cut = file.Cut(lines, cancellation);
            if (cut.Case is not List<TextBlock> some)
            {
                return cut.Map(_ => blocks);
            }

            blocks.Add(some);
        }

        return blocks;
    }

    private TableStream Stream(List<TextBlock> blocks, TableTransformation fitted) =>
        new(files[0], blocks, _rows, plan.Parts, fitted);

    private PartedExamples PartsOf(List<List<TextBlock>> blocks, TableTransformation fitted, int blockRows)
    {
        var reader = new TablePart(plan.Parts, fitted, blockRows, cancellation);
        return new(
            files.Map(
                (at, file) =>
                {
                    var (firstRow, train) = _rows.Of(blocks.Take(at).Sum(cut => cut.Count), blocks[at].Count);
                    return new DataPart(file.Head.Name, train, () => reader.Read(file, firstRow))
                    {
                        FirstRow = firstRow,
                    };
                }
            )
        )
        {
            Form = new(Head.Columns, Head.Format),
        };
    }

    private Fin<Unit> FirstPass(TableStreamFit fit, List<List<TextBlock>> blocks)
    {
        foreach (var (file, block) in blocks.SelectMany((cut, at) => cut.Select(block => (at, block))))
        {
            cancellation.ThrowIfCancellationRequested();
            var first = _rows.Rows;
            var read =
                from table in files[file].Read(block)
                from train in _rows.Add(table.Rows, plan.Parts)
                from right in fit.Add(table, table.Select(train)) is { IsEmpty: false } errors
                    ? Error.Many(errors.ToSeq())
                    : Prelude.FinSucc(Prelude.unit)
                from fits in CheckTargets(table)
                select table;
            if (read.Case is not Table rows)
            {
                return read.Map(_ => Prelude.unit);
            }

            for (var row = 0; row < rows.Rows; row++)
            {
                var at = row;
                _samples.Add(first + row, () => new(file, rows.Row(at), rows.Line(at)));
            }
        }

        return Prelude.unit;
    }

    /// <summary>Checks targets that are numbers without a scale; of others, the samples tell.</summary>
    private Fin<Unit> CheckTargets(Table table)
    {
        if (settings.TargetKind != TargetKind.Number || settings.TargetScale != TargetScale.None)
        {
            return Prelude.unit;
        }

        var columns = settings
            .TargetNames(table.Columns)
            .Filter(table.Has)
            .Map(name => new TableColumn(table, name, settings.MissingTexts, isTarget: true));
        var targets = Matrix<double>.Create(
            columns.Count,
            table.Rows,
            (target, row) => columns[target].Cell(row).Match(text => columns[target].Number(text, row), 0)
        );
        return plan.Check(targets, row => $"line {table.Line(row)}", table.Name);
    }

    private Fin<Option<Batch<double>>> Optional(TableTransformation fitted, List<(int Row, SampledRow Value)> part) =>
        part.Count == 0 ? Option<Batch<double>>.None : BatchOf(fitted, part).Map(Option<Batch<double>>.Some);

    /// <summary>The examples of rows; errors name the file that each row is from.</summary>
    private Fin<Batch<double>> BatchOf(TableTransformation fitted, List<(int Row, SampledRow Value)> rows) =>
        fitted
            .Batch(TableOf(rows))
            .Match(
                Fin<Batch<double>>.Succ,
                _ =>
                    Error.Many(
                        rows.GroupBy(row => row.Value.File)
                            .SelectMany(file => fitted.Batch(TableOf([.. file])).FailToSeq())
                            .ToSeq()
                    )
            );

    private Table TableOf(List<(int Row, SampledRow Value)> rows) =>
        files[rows[0].Value.File]
            .Head.With([.. rows.SelectMany(row => row.Value.Cells)], [.. rows.Select(row => row.Value.Line)]);
}
