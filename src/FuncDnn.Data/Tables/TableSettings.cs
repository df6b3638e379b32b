using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>The kind of the target column.</summary>
public enum TargetKind
{
    /// <summary>Classes: one output for two classes, otherwise one output for each class.</summary>
    Classes,

    /// <summary>Numbers: one output.</summary>
    Number,
}

/// <summary>The scale of a numeric target in training.</summary>
public enum TargetScale
{
    /// <summary>The numbers as they are.</summary>
    None,

    /// <summary>
    /// Mean 0 and standard deviation 1 on the training rows. Predictions and errors are in the unit of the column.
    /// </summary>
    Standard,
}

/// <summary>The settings of a table: which column is the target, and how the others are used.</summary>
/// <param name="Target">The column to predict; by default the last one.</param>
/// <param name="TargetKind">The kind of the target column.</param>
/// <param name="Classes">
/// The classes in order; empty: those of the training rows, numbers by value before texts alphabetically.
/// </param>
/// <param name="Columns">The settings of the columns that are not plain numbers.</param>
/// <param name="Missing">
/// What replaces a missing value in columns without a setting of their own. Categories have no mean or median: the most
/// frequent one replaces a missing one.
/// </param>
/// <param name="MissingTexts">The texts that mean a missing value, besides an empty cell: NA or ?, for example.</param>
/// <param name="Standardize">
/// Whether to scale every column of numbers or ordinals to mean 0 and standard deviation 1 on the training rows.
/// </param>
/// <param name="TargetScale">The scale of numeric targets in training, fitted on the training rows.</param>
/// <param name="Targets">Several columns to predict, instead of <paramref name="Target"/>: numbers, or labels.</param>
/// <param name="Weights">The column with the weight of each example, at least 0; it is no feature.</param>
/// <param name="Groups">
/// A column whose equal cells are a group: a division into parts or folds divides no group. It is a feature only if
/// <paramref name="Columns"/> names it.
/// </param>
/// <param name="Time">
/// A column of numbers or dates: the latest examples are held out. It is a feature only if <paramref name="Columns"/>
/// names it.
/// </param>
public sealed record TableSettings(
    Option<string> Target = default,
    TargetKind TargetKind = TargetKind.Classes,
    EquatableArray<string> Classes = default,
    EquatableArray<ColumnSettings> Columns = default,
    Missing Missing = Missing.Refused,
    EquatableArray<string> MissingTexts = default,
    bool Standardize = true,
    TargetScale TargetScale = TargetScale.None,
    EquatableArray<string> Targets = default,
    Option<string> Weights = default,
    Option<string> Groups = default,
    Option<string> Time = default
) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        Columns.Bind(column => column.Validate())
        + When(Columns.Map(column => column.Name).Distinct().Count() != Columns.Count, "Columns names a column twice")
        + When(
            (Targets + Target.ToEquatableArray()).Exists(target => Columns.Exists(column => column.Name == target)),
            "Columns names the target, which is no feature"
        )
        + When(Target.IsSome && !Targets.IsEmpty, "name one column in Target, or several in Targets")
        + When(Targets.Distinct().Count() != Targets.Count, "Targets names a column twice")
        + When(
            Roles.Distinct().Count() != Roles.Count,
            "a column is the target, the weights, the groups or the time, but only one of these"
        )
        + When(
            Weights.Exists(weights => Columns.Exists(column => column.Name == weights)),
            "Columns names the weights, which are no feature"
        )
        + When(
            Groups.IsSome && Time.IsSome,
            "whole groups and a split in time exclude each other: leave out Groups or Time"
        )
        + When(Missing == Missing.Constant, "Missing cannot be constant for all columns: name them in Columns")
        + When(!Classes.IsEmpty && TargetKind == TargetKind.Number, "numbers have no classes")
        + When(
            TargetScale != TargetScale.None && TargetKind == TargetKind.Classes,
            "classes have no scale: leave out TargetScale, or set TargetKind to number"
        )
        + When(
            Classes.Count == 1 || Classes.Distinct().Count() != Classes.Count,
            "Classes must be two different or more"
        );

    /// <summary>The columns to predict.</summary>
    /// <param name="table">The columns of the table.</param>
    internal EquatableArray<string> TargetNames(EquatableArray<string> table) =>
        !Targets.IsEmpty ? Targets
        : Target.Case is string named ? [named]
        : [table.Filter(column => !Roles.Contains(column)).LastOrNone().IfNone(table[^1])];

    /// <summary>Whether a column is no feature because of its role.</summary>
    internal bool HasRoleOnly(string column) =>
        Weights.Exists(name => name == column)
        || (
            (Groups.ToEquatableArray() + Time.ToEquatableArray()).Contains(column)
            && !Columns.Exists(settings => settings.Name == column)
        );

    /// <summary>The columns that the settings give a role other than that of a feature.</summary>
    internal EquatableArray<string> Roles =>
        (Targets + Target.ToEquatableArray()).Distinct().ToEquatableArray()
        + Weights.ToEquatableArray()
        + Groups.ToEquatableArray()
        + Time.ToEquatableArray();

    /// <summary>The settings of a column, with what replaces a missing value in it.</summary>
    internal (ColumnSettings Column, Missing Missing) Of(string name) =>
        Of(Columns.Find(one => one.Name == name).IfNone(() => new ColumnSettings(name)));

    /// <summary>As <see cref="Of(string)"/>, for many columns.</summary>
    internal Func<string, (ColumnSettings Column, Missing Missing)> ByName()
    {
        var columns = Columns.ToDictionary(one => one.Name);
        return name => Of(columns.GetValueOrDefault(name) ?? new ColumnSettings(name));
    }

    private (ColumnSettings Column, Missing Missing) Of(ColumnSettings column)
    {
        var ofTable =
            column.HasCategories && Missing is Missing.Mean or Missing.Median ? Missing.MostFrequent : Missing;
        return (column, column.Missing.IfNone(ofTable));
    }

    private static EquatableArray<string> When(bool wrong, string sentence) =>
        wrong ? [$"{nameof(TableSettings)}: {sentence}."] : [];
}
