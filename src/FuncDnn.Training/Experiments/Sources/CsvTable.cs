using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>Examples from a text file of numbers, one example a line, classes counted from 0.</summary>
/// <param name="Path">The file; when it is not there, it is looked for in the data folder.</param>
/// <param name="Label">The column of the class; the last one when none is named.</param>
/// <param name="Classes">How many classes there are: 2 gives one output, more give one output each.</param>
/// <param name="TestFraction">What part of the lines to be judged by, from 0 to below 1.</param>
/// <param name="Header">True when the first line names the columns.</param>
/// <param name="Standardize">True shifts and scales every feature to mean 0 and deviation 1 of those to learn from.</param>
/// <param name="Seed">The seed of the choice of the examples to be judged by.</param>
public sealed record CsvTable(
    string Path,
    Option<string> Label = default,
    int Classes = 2,
    double TestFraction = 0.2,
    bool Header = true,
    bool Standardize = true,
    uint Seed = 1
) : DataSource
{
    /// <inheritdoc/>
    public override Fin<Dataset<double>> Load(Option<string> folder) =>
        from table in CsvFile.Read(Place(folder), Header)
        from batch in table.Batch(Label)
        from targets in Labelled.Targets(table.Name, batch.Targets, Classes)
        from dataset in Divided(table.Name, new Batch<double>(batch.Inputs, targets))
        select dataset;

    /// <inheritdoc/>
    public override Seq<string> Mistakes() =>
        Mistake.Unless(Classes >= 2, nameof(CsvTable), nameof(Classes), Classes, "at least 2")
        + Mistake.UnlessFraction(nameof(CsvTable), nameof(TestFraction), TestFraction);

    private string Place(Option<string> folder) =>
        File.Exists(Path)
            ? Path
            : folder.Map(one => System.IO.Path.Combine(one, Path)).Filter(File.Exists).IfNone(Path);

    private Fin<Dataset<double>> Divided(string name, Batch<double> all)
    {
        var (test, train, _) = all.Split(TestFraction, Model.RandomState.Seed(Seed));
        if (train.Count == 0)
        {
            return FileError.At(
                name,
                "the lines",
                "there is none left to learn from",
                "give more lines or a smaller testFraction"
            );
        }

        var fitted = Standardization<double>.Fit(train.Inputs);
        Batch<double> Scaled(Batch<double> batch) => Standardize ? fitted.Apply(batch) : batch;
        return new Dataset<double>(
            name,
            Scaled(train),
            test.Count > 0 ? Scaled(test) : Option<Batch<double>>.None,
            Enumerable.Range(0, Classes).Select(number => $"{number}").ToSeq().Strict()
        );
    }
}
