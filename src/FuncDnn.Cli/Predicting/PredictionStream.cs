using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>Predicts examples block by block, in the memory of one block whatever their number.</summary>
/// <param name="predictor">The model.</param>
/// <param name="kept">The columns of the table to write.</param>
/// <param name="isSafe">Whether labels are made safe.</param>
/// <param name="console">Where remarks are printed; its cancellation ends the stream.</param>
internal sealed class PredictionStream(Predictor predictor, KeptColumns kept, bool isSafe, CommandConsole console)
{
    private Option<ShownPredictions> _shown;
    private int _rows;

    /// <summary>Predicts the rows of a table.</summary>
    /// <remarks>
    /// An output that can be seen ends before the first block with an error. For a file all blocks are read, and their
    /// errors are those of the whole table.
    /// </remarks>
    public Outcome<Unit> Write(TableBlocks blocks, IPredictionOutput output)
    {
        try
        {
            return WriteAll(blocks, output);
        }
        catch (OperationCanceledException) when (console.Cancel.IsCancellationRequested)
        {
            return output.IsAtomic || _rows == 0 ? Failure.Interrupted : Failure.InterruptedAfter(_rows);
        }
    }

    private Outcome<Unit> WriteAll(TableBlocks blocks, IPredictionOutput output)
    {
        var transformation = predictor.Transformation.Validated();
        var errors = transformation.Features.Map(_ => new CellErrors());
        var failed = Option<Failure>.None;
        using var writing = new OneBehind();
        while (true)
        {
            console.Cancel.ThrowIfCancellationRequested();
            var next = blocks.Next();
            if (next.IsFail)
            {
                return writing.End().Bind(_ => next.OrFail()).Map(_ => Prelude.unit);
            }

            if (next.ThrowIfFail().Case is not Table table)
            {
                break;
            }

            var inputs = transformation.EncodeInputs(table, errors).OrFail();
            var written = inputs.Match(
                encoded => writing.Then(() => Put(encoded, table, output)),
                failure => output.IsAtomic ? Prelude.unit : writing.End().Bind<Unit>(_ => failure)
            );
            // The next block overwrites the cells of this one.
            if ((kept.IsEmpty ? written : written.Bind(_ => writing.End())) is { IsFailure: true } ended)
            {
                Remark(blocks);
                return ended;
            }

            // The last block that fails has the errors of those before it, too.
            failed = inputs.Match(_ => failed, failure => failure);
        }

        var end = writing.End();
        Remark(blocks);
        return end.Bind(_ => failed.Match(failure => failure, () => output.End(_rows)));
    }

    private Outcome<Unit> Put(Matrix<double> inputs, Table table, IPredictionOutput output) =>
        Put(new PredictionBlock(predictor.Columns(inputs), table.Rows, table), output);

    /// <summary>Predicts examples that are numbers already.</summary>
    public Outcome<Unit> Write(NewExamples examples, IPredictionOutput output) =>
        Put(new PredictionBlock(predictor.Columns(examples), examples.Inputs.Columns), output)
            .Bind(_ => output.End(_rows));

    private Outcome<Unit> Put(PredictionBlock block, IPredictionOutput output)
    {
        var shown = _shown.Match(
            found => Outcome<ShownPredictions>.Of(found),
            () => ShownPredictions.Of(block, kept, isSafe)
        );
        _rows += block.Rows;
        return shown.Bind(found =>
        {
            _shown = found;
            return output.Write(found, block);
        });
    }

    private void Remark(TableBlocks blocks) =>
        blocks.Remarks().Iter(remark => console.Warn($"{blocks.Name}: {remark}."));
}
