using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>Fits a transformation to the training rows of a table.</summary>
/// <param name="table">The training rows.</param>
/// <param name="settings">The settings of the columns.</param>
/// <param name="known">The classes of targets, where they are known.</param>
internal sealed class TableFit(Table table, TableSettings settings, EquatableArray<ClassTarget> known = default)
{
    private readonly List<Error> _errors = [];

    /// <summary>The transformation, or the errors of all columns and cells.</summary>
    public Validation<Error, TableTransformation> Transformation()
    {
        var names = settings.TargetNames(table.Columns);
        RequireColumns(settings.Columns.Map(column => column.Name) + settings.Roles);
        var columns = table
            .Columns.Filter(column => !names.Contains(column) && !settings.HasRoleOnly(column))
            .Map(settings.Of);
        var ignored = columns.Filter(one => one.Column.Kind == ColumnKind.Ignored).Map(one => one.Column.Name);
        // Later tables need neither groups nor times.
        var keys = (settings.Groups.ToEquatableArray() + settings.Time.ToEquatableArray()).Filter(settings.HasRoleOnly);
        var features = columns
            .Filter(one => one.Column.Kind != ColumnKind.Ignored)
            .Map(one => Feature(one.Column, one.Missing));
        Require(!features.IsEmpty, () => At("the columns", "no feature is left", "use more columns"));
        var targets = names.Filter(table.Columns.Contains).Bind(name => Target(name).ToEquatableArray());
        var usable = features.Bind(one => one.ToEquatableArray());
        // A refused column has its error already.
        var refused = table.Columns.Filter(name =>
            !usable.Exists(feature => feature.Name == name) && !targets.Exists(target => target.Name == name)
        );
        var transformation = new TableTransformation(
            usable,
            targets.Count == 1 ? targets[0] : new SeveralTargets(targets),
            refused,
            settings.MissingTexts,
            settings.Weights
        );
        // Applying the transformation finds the errors in single cells.
        var cells = !targets.IsEmpty
            ? transformation.EncodeBatch(table).FailToSeq()
            : transformation.EncodeInputs(table).FailToSeq();
        var errors = _errors.DistinctBy(fault => fault.Message).ToEquatableArray() + cells;
        return errors.IsEmpty
            ? Prelude.Success<Error, TableTransformation>(transformation with { Ignored = ignored + keys })
            : errors.Invalid<TableTransformation>();
    }

    private void RequireColumns(EquatableArray<string> names)
    {
        foreach (var name in names.Filter(name => !table.Columns.Contains(name)))
        {
            _errors.Add(
                At($"column {name}", "it does not exist", $"the columns are {MessageText.List(table.Columns)}")
            );
        }
    }

    private Option<Feature> Feature(ColumnSettings column, Missing missing)
    {
        var cells = new TableColumn(table, column.Name, settings.MissingTexts);
        return column.Kind switch
        {
            ColumnKind.Number or ColumnKind.Date => Number(column, missing, cells),
            ColumnKind.OneHot => OneHot(column, missing, cells),
            _ => Ordinal(column, missing, cells),
        };
    }

    private NumberFeature Number(ColumnSettings column, Missing missing, TableColumn cells)
    {
        var dates = column.Kind == ColumnKind.Date ? column.Dates : Option<string>.None;
        var numbers = Ascending(cells, dates);
        var fill = missing == Missing.Refused ? Option<double>.None : Fill(column, missing, cells, numbers);
        var filled = fill.Match(value => Enumerable.Repeat(value, table.Rows - numbers.Count), () => []);
        var (mean, deviation) = Scale([.. numbers.Concat(filled).Order()], settings.Standardize);
        return new NumberFeature(column.Name, mean, deviation, fill, dates);
    }

    /// <summary>The numbers of a column: sums in ascending order do not depend on the order of the rows.</summary>
    private List<double> Ascending(TableColumn cells, Option<string> dates = default)
    {
        var numbers = new List<double>();
        for (var row = 0; row < table.Rows; row++)
        {
            // Adding 0 removes the sign of zeros, which would make the result depend on the order of the rows.
            cells.Cell(row).IfSome(text => numbers.Add(cells.Number(text, row, dates) + 0.0));
        }

        numbers.Sort();
        return numbers;
    }

    private double Fill(ColumnSettings column, Missing missing, TableColumn cells, List<double> ascending)
    {
        if (column.Fill.Case is string constant && column.TryNumber(constant, out var number))
        {
            return number;
        }

        if (ascending.Count == 0)
        {
            ReportEmpty(cells);
            return 0;
        }

        var middle = ascending.Count / 2;
        return missing switch
        {
            Missing.Mean => MeanAndDeviation([.. ascending]).Mean,
            Missing.MostFrequent => ascending.GroupBy(value => value).MaxBy(group => group.Count())!.Key,
            _ when ascending.Count % 2 == 1 => ascending[middle],
            _ => (ascending[middle - 1] / 2) + (ascending[middle] / 2),
        };
    }

    private Option<Feature> OneHot(ColumnSettings column, Missing missing, TableColumn cells)
    {
        var (categories, fill) = CategoriesAndFill(column, missing, cells);
        var isUsable = Require(
            !column.Categories.IsEmpty || CategoryBound.Allows(categories.Count, table.Rows),
            () =>
                cells.At(
                    CategoryBound.Fault(categories.Count, "categories", table.Rows),
                    "ignore the column, make it a number or ordinal, or name all in 'categories'"
                )
        );
        return isUsable ? new OneHotFeature(column.Name, categories, fill, column.Unknown) : Option<Feature>.None;
    }

    private OrdinalFeature Ordinal(ColumnSettings column, Missing missing, TableColumn cells)
    {
        var (categories, fill) = CategoriesAndFill(column, missing, cells);
        var plain = new OrdinalFeature(column.Name, categories, Fill: fill);
        var places = new double[table.Rows];
        plain.Encode(cells, table.Rows, places);
        Array.Sort(places);
        var (mean, deviation) = Scale(places, settings.Standardize);
        return plain with { Mean = mean, Deviation = deviation };
    }

    private (EquatableArray<string> Categories, Option<string> Fill) CategoriesAndFill(
        ColumnSettings column,
        Missing missing,
        TableColumn cells
    )
    {
        var fill = missing == Missing.MostFrequent ? MostFrequent(cells) : column.Fill;
        return (
            column.Categories.IsEmpty ? Categories.Of(cells.Present().Concat(fill.AsEnumerable())) : column.Categories,
            fill
        );
    }

    private string MostFrequent(TableColumn cells)
    {
        var counts = cells.Present().CountBy(text => text).ToDictionary();
        if (counts.Count == 0)
        {
            ReportEmpty(cells);
            return "";
        }

        return Categories.Of(counts.Keys).MaxBy(text => counts[text])!;
    }

    private Option<ColumnTarget> Target(string name)
    {
        var cells = new TableColumn(table, name, settings.MissingTexts);
        if (settings.TargetKind == TargetKind.Number)
        {
            var numbers = Ascending(cells);
            if (numbers.Count > 0 && NumberTarget.Refused(numbers.MaxBy(Math.Abs)) is var (fault, remedy))
            {
                _errors.Add(cells.At(fault, remedy));
            }

            var (mean, deviation) = Scale([.. numbers], settings.TargetScale == TargetScale.Standard);
            return new NumberTarget(name, mean, deviation);
        }

        var named = known.Find(target => target.Name == name).Map(target => target.Classes).IfNone(settings.Classes);
        var classes = named.IsEmpty ? Categories.Of(cells.Present()) : named;
        Require(
            classes.Count > 1,
            () => cells.At("there must be at least two classes", "give more lines, or name all in 'classes'")
        );
        var areNumbers = classes.ForAll(one => TableColumn.IsNumber(one, out _));
        var isUsable =
            Require(
                !named.IsEmpty || CategoryBound.Allows(classes.Count, table.Rows),
                () =>
                    cells.At(
                        CategoryBound.Fault(classes.Count, "classes", table.Rows),
                        areNumbers
                            ? "set 'targetKind' to 'number', or name all in 'classes'"
                            : "name all in 'classes', or another column in 'target'"
                    )
            )
            && Require(
                CategoryBound.Fits(classes.Count, table.Rows),
                () =>
                    cells.At(
                        CategoryBound.TooLarge(classes.Count, "classes", table.Rows),
                        areNumbers ? "set 'targetKind' to 'number', or take fewer lines" : "take fewer lines or classes"
                    )
            );
        return isUsable && RequireLabel(cells, classes.Count)
            ? new ClassTarget(name, classes)
            : Option<ColumnTarget>.None;
    }

    /// <summary>Of several columns of classes each is a label.</summary>
    private bool RequireLabel(TableColumn cells, int classes) =>
        Require(
            settings.Targets.Count < 2 || classes <= 2,
            () =>
                cells.At(
                    $"it has {classes} classes, but several targets are labels of two classes each",
                    "predict it alone, or set 'targetKind' to 'number'"
                )
        );

    private static (double Mean, double Deviation) Scale(double[] numbers, bool isStandard) =>
        isStandard && numbers.Length > 0 ? MeanAndDeviation(numbers) : (0, 1);

    private static (double Mean, double Deviation) MeanAndDeviation(double[] numbers)
    {
        var fitted = Standardization<double>.Fit(Matrix<double>.Own(1, numbers.Length, numbers));
        return (fitted.Mean[0, 0], fitted.Deviation[0, 0]);
    }

    private bool Require(bool right, Func<Error> fault)
    {
        if (!right)
        {
            _errors.Add(fault());
        }

        return right;
    }

    private void ReportEmpty(TableColumn cells) =>
        _errors.Add(cells.At("it has no value at all", "fill it in or ignore it"));

    private Error At(string place, string fault, string remedy) => ReadError.At(table.Name, place, fault, remedy);
}
