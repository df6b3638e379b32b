using FuncDnn.Data;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sources;

/// <summary>The source of the examples of an experiment, as data.</summary>
public abstract record DataSource : IValidatable
{
    /// <summary>Generates or reads all examples.</summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The examples, to be divided into parts; or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public abstract Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default);

    /// <summary>
    /// Loads the examples in the source's own division; <see cref="Experiment.Load"/> is for those of an experiment.
    /// </summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The data set, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<Dataset<double>> Load(Option<string> folder, CancellationToken cancellation = default) =>
        this is IStreamSource { InBlocks: true } stream
            ? stream.LoadStream(default, _ => [], folder, cancellation)
            : ReadExamples(folder, cancellation).Bind(all => all.Divide(all.Parts));

    /// <summary>
    /// The files that <see cref="ReadExamples"/> reads; their fingerprints tell a run whether they have changed.
    /// </summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <returns>Their paths, whether the files exist or not; none if the examples are generated.</returns>
    public abstract EquatableArray<string> Files(Option<string> folder);

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>What is missing to find the data; a source of later files, which has no place, is valid.</summary>
    internal virtual EquatableArray<string> PlaceErrors() => [];

    /// <summary>An error if the examples are not to be in memory.</summary>
    private protected Fin<Unit> RequireWhole(string file) =>
        this switch
        {
            IStreamSource { Stream: true } => ReadError.At(
                file,
                "stream",
                "this needs all examples in memory, as a cross-validation does",
                "set 'stream' to false, or train once with a validation part"
            ),
            IStreamSource { Parts: { IsEmpty: false } parts } => ReadError.At(
                file.Length > 0 ? file : parts[0],
                "parts",
                "this needs all examples at once, as a cross-validation does",
                "put the parts into one file, or train once with a validation part"
            ),
            _ => Prelude.unit,
        };

    /// <summary>The folder, or an error that names the missing files and the option for their folder.</summary>
    private protected static Fin<string> Folder(Option<string> folder, string files) =>
        folder.ToFin(Error.New($"{files}: this data is not built in; name the folder with these files: --data DIR."));
}
