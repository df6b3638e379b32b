using FuncDnn.Data;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sources;

/// <summary>Where the examples of an experiment come from, as data.</summary>
public abstract record DataSource : IValidatable
{
    /// <summary>Makes or reads the examples.</summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <returns>The data set, or what is missing or wrong with a file.</returns>
    public abstract Fin<Dataset<double>> Load(Option<string> folder);

    /// <summary>The files that <see cref="Load"/> reads: a run tells by their fingerprints whether they have changed.</summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <returns>Their paths, whether the files are there or not; none where the examples are made.</returns>
    public abstract EquatableArray<string> Files(Option<string> folder);

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>The folder, or one line that says which files are wanted and how to say where they are.</summary>
    private protected static Fin<string> Folder(Option<string> folder, string files) =>
        folder.ToFin(Error.New($"{files}: this data is not built in; name the folder with these files: --data DIR."));
}
