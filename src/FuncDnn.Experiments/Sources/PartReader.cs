using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Streams;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Blocks;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Reads the training examples of a part, of which another process has made the first pass.</summary>
/// <param name="validation">The validation part of the experiment, if there is one.</param>
/// <param name="fit">What that pass has found.</param>
/// <param name="find">Finds a file by its path in the source.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class PartReader(
    Option<ValidationPart> validation,
    PartedFit fit,
    Func<string, Fin<string>> find,
    CancellationToken cancellation
)
{
    /// <summary>What the first pass has found.</summary>
    public PartedFit Fit => fit;

    /// <summary>The format of all parts of a delimited text.</summary>
    public CsvFormat Format => fit.Format.IfNone(new CsvFormat());

    /// <summary>Finds a file by its path in the source.</summary>
    public Fin<string> Find(string path) => find(path);

    /// <summary>Reads a part of a table.</summary>
    /// <param name="source">The table.</param>
    /// <param name="parts">The files of its parts.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="open">Opens a file.</param>
    public IEnumerable<Fin<Batch<double>>> OfTable(
        TableSource source,
        EquatableArray<string> parts,
        int part,
        Func<string, Fin<ITableFile>> open
    )
    {
        var reader = new TablePart(Rows(source.TestFraction, source.Seed), fit.Transformation, BlockRows, cancellation);
        return Read(
            from path in Find(parts[part])
            from file in open(path)
            from same in TableFiles.RequireColumns(fit.Columns, fit.Parts[0].Name, file.Head)
            select file,
            file => reader.Read(file, fit.Parts[part].FirstRow)
        );
    }

    /// <summary>Reads a part of arrays.</summary>
    /// <param name="rows">The parts of the rows.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="target">Reads targets.</param>
    /// <param name="open">Opens its files.</param>
    public IEnumerable<Fin<Batch<double>>> OfArrays(
        RowParts rows,
        int part,
        ArrayTargets target,
        Func<int, Fin<ArrayBlocks>> open
    )
    {
        var columns = NumberScale.ColumnsOf(fit.Transformation);
        var reader = new ArrayPart(rows, new(columns, fit.Transformation.Target, target), cancellation);
        return Read(open(BlockRows), blocks => reader.Read(blocks, fit.Parts[part].FirstRow));
    }

    /// <summary>The parts of the rows.</summary>
    public RowParts Rows(double testFraction, uint seed) =>
        StreamSettings.Plan(testFraction, seed, Prelude.None, validation, _ => []).Parts;

    // Bits do not depend on it.
    private int BlockRows => StreamWindow.Of(Prelude.None, fit.Inputs.Count + fit.Targets.Count).BlockRows;

    private static IEnumerable<Fin<Batch<double>>> Read<T>(
        Fin<T> file,
        Func<T, IEnumerable<Fin<Batch<double>>>> read
    ) => file.Match(read, error => [error]);
}
