using System.Reflection;
using System.Runtime.CompilerServices;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

/// <summary>
/// A predictor for records of a C# type, whose members are the columns. It is immutable: any number of threads may use
/// it at once.
/// </summary>
/// <typeparam name="TRecord">The type of the records.</typeparam>
public sealed class RecordPredictor<TRecord>
{
    // A block is large enough for the products, and its answers are not long in coming.
    private const int BlockSize = 256;

    private readonly Predictor _predictor;
    private readonly EquatableArray<string> _columns;
    private readonly EquatableArray<PropertyInfo> _members;

    internal RecordPredictor(Predictor predictor, EquatableArray<PropertyInfo> members)
    {
        (_predictor, _members) = (predictor, members);
        _columns = predictor.Transformation.Features.Map(feature => feature.Name);
    }

    /// <summary>Predicts a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The prediction; or all errors, each with its column.</returns>
    public Validation<Error, PredictedRow> Predict(TRecord record) => Predict([record], 1).Map(rows => rows[0]);

    /// <summary>Predicts records at once, with the bits that each has alone.</summary>
    /// <param name="records">The records.</param>
    /// <returns>A prediction for each; or all errors, each with its record, from 1, and its column.</returns>
    public Validation<Error, EquatableArray<PredictedRow>> PredictAll(IEnumerable<TRecord> records) =>
        Predict([.. records], 1);

    /// <summary>
    /// Predicts a stream of records, in order and in blocks: of those that are there, at most 256 at once; a record
    /// that is late does not delay those before it, and an exception of the source comes after them.
    /// </summary>
    /// <param name="records">The records; no more of them are read than are asked for, except a block.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <returns>For each record its prediction, or the errors in it, with its number from 1.</returns>
    /// <exception cref="OperationCanceledException">The stream was cancelled.</exception>
    public async IAsyncEnumerable<Validation<Error, PredictedRow>> PredictStream(
        IAsyncEnumerable<TRecord> records,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(records);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var source = records.GetAsyncEnumerator(ended.Token);
        var (block, done, next) = (new List<TRecord>(BlockSize), 0L, Task.FromResult(false));
        try
        {
            for (var more = true; more; )
            {
                cancellation.ThrowIfCancellationRequested();
                next = source.MoveNextAsync().AsTask();
                if (block.Count == BlockSize || !next.IsCompletedSuccessfully)
                {
                    foreach (var row in Each(block, done + 1))
                    {
                        yield return row;
                    }

                    done += block.Count;
                    block.Clear();
                }

                more = await next.ConfigureAwait(false);
                if (more)
                {
                    block.Add(source.Current);
                }
            }

            foreach (var row in Each(block, done + 1))
            {
                yield return row;
            }
        }
        finally
        {
            // A source must not be disposed of while it looks for the next record.
            await ended.CancelAsync().ConfigureAwait(false);
            await Settled(next).ConfigureAwait(false);
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task Settled(Task<bool> next)
    {
        try
        {
            await next.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It was thrown where the record was asked for, or nobody asks for the record any more.
        }
    }

    private IEnumerable<Validation<Error, PredictedRow>> Each(List<TRecord> records, long first) =>
        Predict(records, first)
            .Match(
                rows => rows.Select(Prelude.Success<Error, PredictedRow>),
                _ => records.Select((record, i) => Predict([record], first + i).Map(rows => rows[0]))
            );

    private IEnumerable<Error> Errors(TRecord record, long number) =>
        record is null
            ? [ReadError.At(RecordColumns.NameOf(typeof(TRecord)), $"line {number}", "it is null", "give a record")]
            : Predict([record], number).Match(_ => [], errors => errors.AsEnumerable());

    private Validation<Error, EquatableArray<PredictedRow>> Predict(List<TRecord> records, long first)
    {
        var name = RecordColumns.NameOf(typeof(TRecord));
        if (records.Exists(record => record is null))
        {
            return Prelude.Fail<Error, EquatableArray<PredictedRow>>(
                Prelude.toSeq(records.SelectMany((record, i) => Errors(record, first + i)))
            );
        }

        var features = _predictor.Transformation.Features;
        var cells = new string[records.Count * _members.Count];
        for (var at = 0; at < cells.Length; at++)
        {
            var (row, column) = (at / _members.Count, at % _members.Count);
            cells[at] = CellText.Of(Value(_members[column], records[row]), features[column]);
        }

        return _predictor.PredictCells(name, _columns, cells, first);
    }

    // An exception of a member is the caller's own, and comes out as it is.
    private static object? Value(PropertyInfo member, TRecord record) =>
        member.GetValue(record, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null);
}
