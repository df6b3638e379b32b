using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>The predictions of consecutive examples.</summary>
/// <param name="Columns">What the model predicts: texts, then numbers.</param>
/// <param name="Rows">The number of examples.</param>
/// <param name="Source">The rows of the table that has the examples, if they are from one.</param>
internal sealed record PredictionBlock(
    EquatableArray<PredictedColumn> Columns,
    int Rows,
    Option<Table> Source = default
);
