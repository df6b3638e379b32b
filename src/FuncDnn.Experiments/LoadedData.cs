using System.Collections.Concurrent;
using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments;

/// <summary>
/// The data of many experiments: each source is read once. A division is kept as long as somebody uses it, or until
/// another is asked for, so that the memory grows with the number of workers and not with that of folds. Threads may
/// share it.
/// </summary>
/// <param name="folder">The folder with the data files, if there is one.</param>
/// <param name="cancellation">Ends the reading.</param>
public sealed class LoadedData(Option<string> folder, CancellationToken cancellation = default)
{
    private readonly ConcurrentDictionary<DataSource, Lazy<Fin<SourceExamples>>> _sources = new();
    private readonly ConcurrentDictionary<
        (DataSource, Option<ValidationPart>, Option<Fold>, EquatableArray<Loss>),
        WeakReference<Dataset<double>>
    > _divisions = new();
    private Dataset<double>? _latest;

    /// <summary>The data of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>The result of <see cref="Experiment.Load"/>.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<Dataset<double>> Of(Experiment experiment) =>
        Divided(experiment).Bind(data => experiment.WithStart(data, folder, cancellation));

    /// <summary>All examples of a source.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The result of <see cref="DataSource.ReadExamples"/>.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<SourceExamples> Examples(DataSource source) =>
        _sources.GetOrAdd(source, one => new(() => one.ReadExamples(folder, cancellation))).Value;

    private Fin<Dataset<double>> Divided(Experiment experiment)
    {
        var stream = experiment.Data as IStreamSource;
        // The targets of a stream are checked as they are read.
        var losses = stream is { InBlocks: true } ? experiment.Objective.Terms.OfType<Loss>().ToEquatableArray() : [];
        var division = _divisions.GetOrAdd(
            (experiment.Data, experiment.Validation, experiment.Fold, losses),
            _ => new(null!)
        );
        // Workers that need the same division wait for the first of them instead of making copies.
        lock (division)
        {
            var data =
                division.TryGetTarget(out var known) ? known
                : stream is { InBlocks: true } ? experiment.LoadStream(stream, folder, cancellation)
                : Examples(experiment.Data).Bind(experiment.Divide);
            data.IfSucc(one =>
            {
                division.SetTarget(one);
                _latest = one;
            });
            return data;
        }
    }
}
