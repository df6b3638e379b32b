using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Fits features to the training rows of a table: means, deviations, categories, replacements.</summary>
/// <param name="table">The training rows.</param>
/// <param name="settings">The settings of all columns.</param>
/// <param name="errors">Receives what is wrong with columns.</param>
internal sealed class FeatureFit(Table table, TableSettings settings, FitErrors errors)
{
    /// <summary>Fits a feature.</summary>
    /// <param name="column">The settings of the column.</param>
    /// <param name="missing">What becomes of its missing cells.</param>
    /// <returns>None if the column is refused, which is an error.</returns>
    public Option<Feature> Of(ColumnSettings column, Missing missing)
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
        using var numbers = FittedNumbers.Ascending(cells, table.Rows, dates);
        var fill = missing == Missing.Refused ? Option<double>.None : Fill(column, missing, cells, numbers.Memory);
        // Missing numbers have a value here only if they are replaced.
        fill.IfSome(value => numbers.Insert(PlaceOf(value, numbers.Span), value, table.Rows - numbers.Count));
        var (mean, deviation) = FittedNumbers.Scale(numbers.Memory, settings.Standardize);
        return new NumberFeature(column.Name, mean, deviation, fill, dates);
    }

    // Behind all equal numbers.
    private static int PlaceOf(double value, ReadOnlySpan<double> ascending)
    {
        var place = ascending.Length;
        while (place > 0 && ascending[place - 1] > value)
        {
            place--;
        }

        return place;
    }

    private double Fill(ColumnSettings column, Missing missing, TableColumn cells, ReadOnlyMemory<double> ascending)
    {
        if (column.Fill.Case is string constant && column.TryNumber(constant, out var number))
        {
            return number;
        }

        if (ascending.Length == 0)
        {
            errors.AddEmpty(cells);
            return 0;
        }

        var numbers = ascending.Span;
        var middle = numbers.Length / 2;
        return missing switch
        {
            Missing.Mean => FittedNumbers.MeanAndDeviation(ascending).Mean,
            Missing.MostFrequent => ascending.ToArray().GroupBy(value => value).MaxBy(group => group.Count())!.Key,
            _ when ascending.Length % 2 == 1 => numbers[middle],
            _ => (numbers[middle - 1] / 2) + (numbers[middle] / 2),
        };
    }

    private Option<Feature> OneHot(ColumnSettings column, Missing missing, TableColumn cells)
    {
        var (categories, fill) = CategoriesAndFill(column, missing, cells);
        var isUsable = errors.Require(
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
        var (mean, deviation) = FittedNumbers.Scale(places, settings.Standardize);
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
            column.Categories.IsEmpty
                ? Categories.Of(cells.Counts().Keys.Concat(fill.AsEnumerable()))
                : column.Categories,
            fill
        );
    }

    private string MostFrequent(TableColumn cells)
    {
        var counts = cells.Counts();
        if (counts.Count == 0)
        {
            errors.AddEmpty(cells);
            return "";
        }

        return Categories.Of(counts.Keys).MaxBy(text => counts[text])!;
    }
}
