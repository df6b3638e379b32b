using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments;

// The data of an experiment: what is read, and how it is divided.
public sealed partial record Experiment
{
    /// <summary>
    /// Loads the data of the experiment: the examples of its source, divided into the parts to train on, to validate
    /// and to test.
    /// </summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The data set, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<Dataset<double>> Load(Option<string> folder, CancellationToken cancellation = default) =>
        LoadWith(Option<ReadTable>.None, folder, cancellation);

    /// <summary>As above, with a table that may have been read already.</summary>
    internal Fin<Dataset<double>> LoadWith(
        Option<ReadTable> read,
        Option<string> folder,
        CancellationToken cancellation
    ) =>
        from data in Data is IStreamSource { InBlocks: true } stream ? LoadStream(stream, folder, cancellation)
        : Data is TableSource source
            ? source.ReadOnce(read.Bind(one => one.Take(Data)), Fold.IsSome, folder, cancellation).Bind(Divide)
        : Data.ReadExamples(folder, cancellation).Bind(Divide)
        from whole in WithStart(data, folder, cancellation)
        select whole;

    /// <summary>The files that <see cref="Load"/> reads: those of the data, and that of the start.</summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <returns>Their paths, whether the files exist or not.</returns>
    public EquatableArray<string> Files(Option<string> folder) =>
        Data.Files(folder) + WarmStart.Map(start => start.Locate(folder)).ToEquatableArray();

    /// <summary>The data set with the parameters to start from.</summary>
    internal Fin<Dataset<double>> WithStart(
        Dataset<double> data,
        Option<string> folder,
        CancellationToken cancellation = default
    ) =>
        WarmStart.Case is WarmStart start
            ? start.Read(folder, cancellation).Map(content => data with { Start = content })
            : data;

    /// <summary>The data of a source that is read as it is needed.</summary>
    internal Fin<Dataset<double>> LoadStream(
        IStreamSource stream,
        Option<string> folder,
        CancellationToken cancellation
    ) =>
        Fold.IsSome
            ? Data.ReadExamples(folder, cancellation).Bind(Divide)
            : stream.LoadStream(
                Validation,
                targets => ObjectiveFit.TargetErrors(Objective, targets),
                folder,
                cancellation
            );

    /// <summary>Divides the examples of its source.</summary>
    /// <param name="examples">The result of <see cref="DataSource.ReadExamples"/>.</param>
    /// <returns>The data set, or a read error.</returns>
    public Fin<Dataset<double>> Divide(SourceExamples examples) => Partition(examples).Bind(examples.Divide);

    /// <summary>The parts into which the examples of its source are divided.</summary>
    /// <param name="examples">The result of <see cref="DataSource.ReadExamples"/>.</param>
    /// <returns>Indices of the examples, or an error if there are too few.</returns>
    public Fin<Partition> Partition(SourceExamples examples) =>
        (Fold.Case is Fold fold ? Folds.Of(examples.Pool, examples.Keys, fold) : examples.Parts).Map(parts =>
            Validation.Map(part => parts.Hold(part, examples.Keys)).IfNone(parts)
        );

    /// <summary>What the start does not take from its file.</summary>
    internal EquatableArray<string> StartRemarks(Dataset<double> data)
    {
        try
        {
            return (
                from start in WarmStart
                from content in data.Start
                select start.Remarks(Network.Trace(data.Train.Inputs.Rows).Layout, content)
            ).IfNone(EquatableArray<string>.Empty);
        }
        catch (ArgumentException)
        {
            // That the network does not fit is said when the run is made.
            return [];
        }
    }
}
