using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Data.Tables;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>What a model predicts.</summary>
/// <param name="Table">A line for each example.</param>
/// <param name="Texts">How many of its columns, the first ones, are texts; the others are numbers.</param>
/// <param name="Source">The table that has the examples, if they are from one.</param>
internal sealed record Predictions(Table Table, int Texts, Option<Table> Source = default)
{
    /// <summary>How they are written: as the table that has the examples.</summary>
    public CsvForm Form => Source.Map(CsvForm.Of).IfNone(CsvForm.Plain);

    /// <summary>The same predictions, with class labels that a spreadsheet takes for no formula.</summary>
    public Predictions Safe => Texts > 0 ? this with { Table = SafeText.Of(Table, Texts) } : this;

    /// <summary>The predictions behind the columns of the table that has the examples.</summary>
    public Either<Failure, Predictions> WithInputs() =>
        Source
            .Map(inputs => new Predictions(inputs.Beside(Table), inputs.Columns.Count + Texts, inputs))
            .ToEither(
                Failure.BadInput("--with-inputs: arrays and pictures have no columns to write: leave the option out.")
            );
}
