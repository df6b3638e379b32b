using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>What the column of the targets holds.</summary>
public enum TargetKind
{
    /// <summary>Classes: two give one output, more give one output each.</summary>
    Classes,

    /// <summary>Numbers, which become one output.</summary>
    Number,
}

/// <summary>What is to be made of a table: which column is the target, and what becomes of the others.</summary>
/// <param name="Target">The column to predict; the last one when none is named.</param>
/// <param name="TargetKind">What it holds.</param>
/// <param name="Classes">
/// The classes in their order; none: those that are there to learn from, numbers by value before texts by letter.
/// </param>
/// <param name="Columns">What becomes of columns other than numbers.</param>
/// <param name="Missing">What takes the place of a missing value in columns that are not named in <paramref name="Columns"/>.</param>
/// <param name="MissingTexts">What stands for a missing value, beside an empty cell: NA or ?, for example.</param>
/// <param name="Standardize">
/// True shifts and scales every column of numbers or ordinals to mean 0 and deviation 1 of the rows to learn from.
/// </param>
public sealed record TableSettings(
    Option<string> Target = default,
    TargetKind TargetKind = TargetKind.Classes,
    EquatableArray<string> Classes = default,
    EquatableArray<ColumnSettings> Columns = default,
    Missing Missing = Missing.Refused,
    EquatableArray<string> MissingTexts = default,
    bool Standardize = true
) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        Columns.Bind(column => column.Validate())
        + When(Columns.Map(column => column.Name).Distinct().Count() != Columns.Count, "Columns names a column twice")
        + When(
            Target.Exists(target => Columns.Exists(column => column.Name == target)),
            "Columns names the target, which is no feature"
        )
        + When(Missing == Missing.Constant, "Missing cannot be constant for all columns: name them in Columns")
        + When(!Classes.IsEmpty && TargetKind == TargetKind.Number, "numbers have no classes")
        + When(
            Classes.Count == 1 || Classes.Distinct().Count() != Classes.Count,
            "Classes must be two different or more"
        );

    /// <summary>What is to be made of a column.</summary>
    internal ColumnSettings Of(string column) =>
        Columns.Find(one => one.Name == column).IfNone(() => new ColumnSettings(column, Missing: Missing));

    private static EquatableArray<string> When(bool wrong, string sentence) =>
        wrong ? [$"{nameof(TableSettings)}: {sentence}."] : [];
}
