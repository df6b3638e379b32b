using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples from a text file, one example a line: numbers and categories in named columns.</summary>
/// <param name="Path">The file; when it is not there, it is looked for in the data folder.</param>
/// <param name="Table">What is to be made of its columns; found out in the examples to learn from alone.</param>
/// <param name="TestFraction">What part of the lines to be judged by, from 0 to below 1.</param>
/// <param name="Header">True when the first line names the columns; otherwise they are called 1, 2, ...</param>
/// <param name="Seed">The seed of the choice of the examples to be judged by.</param>
public sealed record CsvTable(
    string Path,
    TableSettings Table,
    double TestFraction = 0.2,
    bool Header = true,
    uint Seed = 1
) : DataSource
{
    /// <inheritdoc/>
    /// <remarks>All mistakes of the file are told at once, those of the examples to be judged by included.</remarks>
    public override Fin<Dataset<double>> Load(Option<string> folder) =>
        from table in CsvFile.Read(Place(folder), Header).Bind(read => read.RequireRows())
        from _ in Whole(TableTransformation.Fit(table, Table))
        let parts = Parts(table)
        from train in parts.Train.Rows > 0
            ? Prelude.FinSucc(parts.Train)
            : ReadError.At(
                table.Name,
                "the lines",
                "there is none left to learn from",
                "give more lines or a smaller testFraction"
            )
        from fitted in Whole(TableTransformation.Fit(train, Table))
        from dataset in Whole(Dataset(fitted, train, parts.Test))
        select dataset;

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) => [Place(folder)];

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Table.Validate() + RangeCheck.InUnitOpenHigh(nameof(CsvTable), nameof(TestFraction), TestFraction);

    /// <summary>The rows to be judged by, chosen at random, and all others.</summary>
    internal (Table Train, Table Test) Parts(Table all)
    {
        var (order, _) = Numerics.Random.RandomState.Seed(Seed).Permutation(all.Rows);
        var test = (int)double.Round(TestFraction * all.Rows);
        return (all.Select(order.AsSpan(test..)), all.Select(order.AsSpan(..test)));
    }

    private static Validation<Error, Dataset<double>> Dataset(TableTransformation fitted, Table train, Table test) =>
        from examples in fitted.Batch(train)
        from judged in test.Rows > 0
            ? fitted.Batch(test).Map(Option<Batch<double>>.Some)
            : Prelude.Success<Error, Option<Batch<double>>>(default)
        select new Dataset<double>(
            train.Name,
            examples,
            judged,
            fitted.Target is ClassTarget target ? target.Classes : [],
            fitted
        );

    private static Fin<T> Whole<T>(Validation<Error, T> read) =>
        read.Match(Fin<T>.Succ, faults => Fin<T>.Fail(Error.Many(faults)));

    private string Place(Option<string> folder) =>
        File.Exists(Path)
            ? Path
            : folder.Map(one => System.IO.Path.Combine(one, Path)).Filter(File.Exists).IfNone(Path);
}
