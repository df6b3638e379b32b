using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>A source whose training examples can be read as they are needed, or from several files.</summary>
internal interface IStreamSource
{
    /// <summary>Whether they are read as they are needed.</summary>
    bool Stream { get; }

    /// <summary>The files that each have a part of the examples; empty: one file has all.</summary>
    EquatableArray<string> Parts { get; }

    /// <summary>Whether the files are read in blocks: not all examples need to be in memory.</summary>
    bool InBlocks => Stream || !Parts.IsEmpty;

    /// <summary>Reads the files once, and divides them by the numbers of the rows.</summary>
    /// <param name="validation">The validation part, if there is one.</param>
    /// <param name="targetErrors">What is wrong with targets (outputs x examples): a loss does not take them.</param>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Fin<Dataset<double>> LoadStream(
        Option<ValidationPart> validation,
        Func<Matrix<double>, EquatableArray<string>> targetErrors,
        Option<string> folder,
        CancellationToken cancellation
    );

    /// <summary>The paths of the files of a part, as they are given.</summary>
    /// <param name="part">The part, from 0.</param>
    EquatableArray<string> PathsOf(int part) => [Parts[part]];

    /// <summary>Reads the training examples of a part alone.</summary>
    /// <param name="part">The part, from 0.</param>
    /// <param name="reader">What the first pass over all parts has found.</param>
    IEnumerable<Fin<Batch<double>>> ReadPart(int part, PartReader reader);
}
