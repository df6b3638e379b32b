using System.Collections.Concurrent;
using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Experiments.Sources;
using LanguageExt;

namespace FuncDnn.Experiments;

/// <summary>
/// The data of many experiments: each source is read once, and divided once for each division. Threads may share it.
/// </summary>
/// <param name="folder">The folder with the data files, if there is one.</param>
/// <param name="cancellation">Ends the reading.</param>
public sealed class LoadedData(Option<string> folder, CancellationToken cancellation = default)
{
    private readonly ConcurrentDictionary<DataSource, Lazy<Fin<SourceExamples>>> _sources = new();
    private readonly ConcurrentDictionary<
        (DataSource, Option<ValidationPart>, Option<Fold>),
        Lazy<Fin<Dataset<double>>>
    > _sets = new();

    /// <summary>The data of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>The result of <see cref="Experiment.Load"/>.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<Dataset<double>> Of(Experiment experiment) =>
        _sets
            .GetOrAdd(
                (experiment.Data, experiment.Validation, experiment.Fold),
                _ => new(() => Examples(experiment.Data).Bind(experiment.Divide))
            )
            .Value.Bind(data => experiment.WithStart(data, folder, cancellation));

    /// <summary>All examples of a source.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The result of <see cref="DataSource.ReadExamples"/>.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<SourceExamples> Examples(DataSource source) =>
        _sources.GetOrAdd(source, one => new(() => one.ReadExamples(folder, cancellation))).Value;
}
