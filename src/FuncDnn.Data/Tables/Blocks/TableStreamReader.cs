using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Matrices;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>
/// Reads a table in a text file once, before it is streamed: checks its cells, fits the transformation, and samples the
/// parts.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="settings">How its columns are transformed.</param>
/// <param name="plan">How it is divided and checked.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class TableStreamReader(
    ITableFile file,
    TableSettings settings,
    StreamPlan plan,
    CancellationToken cancellation
)
{
    private readonly RowCounts _rows = new(file.Head.Name);
    private readonly PartSamples<(string[] Cells, int Line)> _samples = new(
        plan.Parts,
        StreamWindow.Sample(file.Head.Columns.Count)
    );

    /// <summary>The data set: the samples, and the stream of all training examples.</summary>
    public Fin<Dataset<double>> Read() =>
        from fit in TableStreamFit.Of(file.Head, settings)
        let sizes = StreamWindow.Of(plan.Window, file.Head.Columns.Count + (CategoryWidth * fit.CategoryColumns))
        from blocks in file.Cut(sizes.BlockRows, cancellation)
        from read in FirstPass(fit, blocks)
        from train in _samples.RequireTraining(file.Head.Name)
        from fitted in fit.Transformation(TableOf(train))
        let width = fitted.Features.Sum(feature => feature.Rows) + fitted.Target.Rows
        let most = StreamWindow.Sample(width)
        from examples in BatchOf(fitted, _samples.Of(RowPart.Train, most))
        from validation in Optional(fitted, _samples.Of(RowPart.Validation, most))
        from test in Optional(fitted, _samples.Of(RowPart.Test, most))
        let window = sizes.Blocks(width)
        select new Dataset<double>(
            file.Head.Name,
            examples,
            test,
            fitted.Target is ClassTarget target ? target.Classes : [],
            fitted
        )
        {
            Validation = validation,
            Parts = _samples.Partition(most),
            Stream = new StreamedExamples(new TableStream(file, blocks, _rows, plan.Parts, fitted), window),
            Remarks =
                file.Head.Remarks.Map(remark => $"{file.Head.Name}: {remark}.")
                + _samples.Remarks(file.Head.Name, blocks.Count, sizes.BlockRows, window, most),
        };

    // A column of categories may have very many, which shows only at the end of the file.
    private const long CategoryWidth = 1_000;

    private Fin<Unit> FirstPass(TableStreamFit fit, List<TextBlock> blocks)
    {
        foreach (var block in blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            var first = _rows.Rows;
            var read =
                from table in file.Read(block)
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
                _samples.Add(first + row, () => ([.. rows.Row(at)], rows.Line(at)));
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

    private Fin<Option<Batch<double>>> Optional(
        TableTransformation fitted,
        List<(int Row, (string[] Cells, int Line) Value)> part
    ) => part.Count == 0 ? Option<Batch<double>>.None : BatchOf(fitted, part).Map(Option<Batch<double>>.Some);

    private Fin<Batch<double>> BatchOf(
        TableTransformation fitted,
        List<(int Row, (string[] Cells, int Line) Value)> part
    ) => fitted.Batch(TableOf(part)).ToFinOfAll();

    private Table TableOf(List<(int Row, (string[] Cells, int Line) Value)> rows) =>
        file.Head.With([.. rows.SelectMany(row => row.Value.Cells)], [.. rows.Select(row => row.Value.Line)]);
}
