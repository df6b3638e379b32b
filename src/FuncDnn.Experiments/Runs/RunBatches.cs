using System.Numerics;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Parted;
using FuncDnn.Data.Streams;
using FuncDnn.Model.Parameters;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Runs;

/// <summary>The batches that a run trains on, from memory, from a stream or from parts.</summary>
/// <param name="experiment">How examples are divided among steps.</param>
/// <param name="data">All examples.</param>
/// <param name="train">The training examples in memory, in the precision of the run.</param>
internal sealed class RunBatches<T>(Experiment experiment, Dataset<double> data, Batch<T> train)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The batches from a step on, lazy.</summary>
    /// <param name="layout">The layout of the parameters: whether the network has batch normalization.</param>
    /// <param name="step">The first step, from 0.</param>
    /// <param name="count">The number of batches.</param>
    /// <param name="failed">Receives the error that ends the batches when a stream cannot be read.</param>
    /// <param name="hasInputs">Whether the batches have inputs: not if others compute the steps.</param>
    public IEnumerable<Batch<T>> From(Layout layout, long step, long count, Action<Error> failed, bool hasInputs = true)
    {
        var rule = RunSeeding.Batches(experiment, layout);
        return data.Stream.Case is StreamedExamples stream ? Limited(stream.From<T>(rule, step, failed), count)
            : data.Parted.Case is PartedExamples parted
                ? Limited(InParts(new(parted, rule, experiment.Shard), step, failed, hasInputs), count)
            : rule.From(hasInputs ? train : train.WithoutInputs(), step).Take(count).Recycled();
    }

    /// <summary>The batch of a step in double precision.</summary>
    /// <param name="layout">As for <see cref="From"/>.</param>
    /// <param name="step">The step, from 0.</param>
    /// <returns>The batch; or the error of a stream that cannot be read.</returns>
    public Fin<Batch<double>> At(Layout layout, long step)
    {
        var rule = RunSeeding.Batches(experiment, layout);
        if (data.Parted.Case is PartedExamples parted)
        {
            return new PartedBatches<T>(parted, rule, experiment.Shard).At(step).Map(batch => batch.To<double>());
        }

        if (data.Stream.Case is not StreamedExamples stream)
        {
            return rule.At(data.Train, step);
        }

        var unread = Option<Error>.None;
        var batches = Limited(stream.From<double>(rule, step, error => unread = error), 1).ToArray();
        return unread.Case is Error error ? error : batches[0];
    }

    private IEnumerable<Batch<T>> InParts(PartedBatches<T> batches, long step, Action<Error> failed, bool hasInputs) =>
        hasInputs ? batches.From(step, failed) : batches.Outlines(step, train.Targets.Rows);

    private static IEnumerable<Batch<TNumber>> Limited<TNumber>(IEnumerable<Batch<TNumber>> batches, long count)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        // Nothing is read for a batch that is not wanted.
        using var each = batches.GetEnumerator();
        for (long i = 0; i < count && each.MoveNext(); i++)
        {
            yield return each.Current;
        }
    }
}
