using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>Fits a transformation to the training rows of a table.</summary>
/// <param name="table">The training rows.</param>
/// <param name="settings">The settings of the columns.</param>
/// <param name="known">The classes of targets, where they are known.</param>
/// <param name="isChecked">Whether the errors in single cells are found by somebody else.</param>
internal sealed class TableFit(
    Table table,
    TableSettings settings,
    EquatableArray<ClassTarget> known = default,
    bool isChecked = false
)
{
    private readonly FitErrors _errors = new();

    /// <summary>The transformation, or the errors of all columns and cells.</summary>
    public Validation<Error, TableTransformation> Transformation()
    {
        var names = settings.TargetNames(table.Columns);
        RequireColumns(settings.Columns.Map(column => column.Name) + settings.Roles);
        var settingsOf = settings.ByName();
        var columns = table
            .Columns.Filter(column => !names.Contains(column) && !settings.HasRoleOnly(column))
            .Map(settingsOf);
        var ignored = columns.Filter(one => one.Column.Kind == ColumnKind.Ignored).Map(one => one.Column.Name);
        // Later tables need neither groups nor times.
        var keys = (settings.Groups.ToEquatableArray() + settings.Time.ToEquatableArray()).Filter(settings.HasRoleOnly);
        var fits = EachColumn.Map(
            columns.Filter(one => one.Column.Kind != ColumnKind.Ignored),
            table.Rows,
            (_, one) =>
            {
                var errors = new FitErrors();
                return (Feature: new FeatureFit(table, settings, errors).Of(one.Column, one.Missing), Errors: errors);
            }
        );
        fits.Iter(one => _errors.Add(one.Errors));
        var features = fits.Map(one => one.Feature);
        _errors.Require(!features.IsEmpty, () => At("the columns", "no feature is left", "use more columns"));
        var targets = names
            .Filter(table.Has)
            .Bind(name => new TargetFit(table, settings, known, _errors).Of(name).ToEquatableArray());
        var usable = features.Bind(one => one.ToEquatableArray());
        // A refused column has its error already.
        var used = usable.Map(feature => feature.Name).Concat(targets.Map(target => target.Name)).ToHashSet();
        var refused = table.Columns.Filter(name => !used.Contains(name));
        var transformation = new TableTransformation(
            usable,
            targets.Count == 1 ? targets[0] : new SeveralTargets(targets),
            refused,
            settings.MissingTexts,
            settings.Weights
        );
        // Applying the transformation finds the errors in single cells. A part of a table without errors has none but
        // those of its own scale, which are found when its numbers are wanted.
        var encoder = new TableEncoder(transformation, table);
        var errors = _errors.All;
        errors += isChecked && errors.IsEmpty ? [] : encoder.Errors(withTargets: !targets.IsEmpty);
        return errors.IsEmpty
            ? Prelude.Success<Error, TableTransformation>(transformation with { Ignored = ignored + keys })
            : errors.Invalid<TableTransformation>();
    }

    private void RequireColumns(EquatableArray<string> names)
    {
        foreach (var name in names.Filter(name => !table.Has(name)))
        {
            _errors.Add(
                At($"column {name}", "it does not exist", $"the columns are {MessageText.List(table.Columns)}")
            );
        }
    }

    private Error At(string place, string fault, string remedy) => ReadError.At(table.Name, place, fault, remedy);
}
