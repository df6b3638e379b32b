using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>What is written of predictions: kept columns of the table, and then what the model predicts.</summary>
/// <param name="Kept">The indices of the kept columns.</param>
/// <param name="Names">The names of all columns.</param>
/// <param name="IsSafe">Whether class labels are written that a spreadsheet takes for no formula.</param>
internal sealed record ShownPredictions(EquatableArray<int> Kept, EquatableArray<string> Names, bool IsSafe)
{
    /// <summary>Finds the columns of the first block, which all others have, too.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="kept">The kept columns.</param>
    /// <param name="isSafe">Whether labels are made safe.</param>
    public static Outcome<ShownPredictions> Of(PredictionBlock first, KeptColumns kept, bool isSafe) =>
        kept.In(first.Source)
            .Map(indices =>
            {
                var inputs = first.Source.Map(table => indices.Map(at => table.Columns[at])).IfNone([]);
                var predicted = first.Columns.Map(column => column.Name);
                return new ShownPredictions(
                    indices,
                    Table.Of("", inputs, []).Beside(Table.Of("", predicted, [])).Columns,
                    isSafe
                );
            });

    /// <summary>The columns of a block, with safe labels if they are wanted.</summary>
    public EquatableArray<PredictedColumn> Columns(PredictionBlock block) =>
        IsSafe
            ? block.Columns.Map(column =>
                column is PredictedTexts texts ? texts with { Texts = texts.Texts.Map(SafeText.Cell) } : column
            )
            : block.Columns;

    /// <summary>The names and labels that the model writes.</summary>
    public IEnumerable<string> Texts(PredictionBlock block) =>
        Names.Concat(Columns(block).OfType<PredictedTexts>().SelectMany(column => column.Texts));
}
