using FuncDnn.Data.Files;
using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>
/// Fits a transformation to rows that are seen once, block by block: means and deviations with running moments, and the
/// categories with their counts. Everything else is fitted to a sample, as to a whole table.
/// </summary>
internal sealed class TableStreamFit
{
    private const int MostCategories = 10_000;

    private readonly TableSettings _settings;
    private readonly Dictionary<string, Moments> _numbers = [];
    private readonly Dictionary<string, long> _missing = [];
    private readonly Dictionary<string, Dictionary<string, long>> _counts = [];
    private readonly EquatableArray<(ColumnSettings Column, Missing Missing)> _features;
    private readonly EquatableArray<string> _targets;

    private TableStreamFit(Table head, TableSettings settings)
    {
        _settings = settings;
        _targets = settings.TargetNames(head.Columns);
        _features = head
            .Columns.Filter(name => !_targets.Contains(name) && !settings.HasRoleOnly(name))
            .Map(settings.Of)
            .Filter(one => one.Column.Kind != ColumnKind.Ignored);
    }

    /// <summary>Starts a fit, or says why the settings need the whole table.</summary>
    public static Fin<TableStreamFit> Of(Table head, TableSettings settings)
    {
        Error Whole(string place, string fault, string remedy) => ReadError.At(head.Name, place, fault, remedy);
        var fit = new TableStreamFit(head, settings);
        return settings.Groups.IsSome || settings.Time.IsSome
                ? Whole("stream", "groups and a split in time need the whole table", "leave out 'groups' and 'time'")
            : settings.Weights.IsSome ? Whole("stream", "weights need the whole table", "leave out 'weights'")
            : fit
                ._features.Find(one =>
                    !one.Column.HasCategories && one.Missing is Missing.Median or Missing.MostFrequent
                )
                .Case
                is (ColumnSettings column, Missing _)
                ? Whole(
                    $"column {column.Name}",
                    "a median or most frequent number needs the whole table",
                    "set 'missing' to 'mean' or 'constant'"
                )
            : fit;
    }

    /// <summary>Takes in the rows of a block.</summary>
    /// <param name="all">All rows, whose classes are the classes.</param>
    /// <param name="train">The training rows.</param>
    /// <returns>The errors in their cells.</returns>
    public EquatableArray<Error> Add(Table all, Table train) =>
        _features.Bind(one =>
            one.Column.HasCategories
                ? Count(train, one.Column.Name, one.Missing == Missing.Refused)
                : AddNumbers(train, one.Column)
        )
        + _targets
            .Filter(all.Columns.Contains)
            .Bind(name =>
                _settings.TargetKind == TargetKind.Number
                    ? AddNumbers(train, new(name), isTarget: true)
                    : Count(all, name, isRefused: true, isTarget: true)
            );

    /// <summary>The transformation.</summary>
    /// <param name="sample">Some of the training rows.</param>
    public Fin<TableTransformation> Transformation(Table sample)
    {
        if (Strangers(sample.Name) is { IsEmpty: false } errors)
        {
            return Error.Many(errors.ToSeq());
        }

        var known =
            _settings.Classes.IsEmpty && _settings.TargetKind == TargetKind.Classes
                ? _targets
                    .Filter(_counts.ContainsKey)
                    .Map(name => new ClassTarget(name, Categories.Of(_counts[name].Keys)))
                : [];
        var found = _features.Choose(Known);
        var columns = _settings.Columns.Filter(column => !found.Exists(one => one.Name == column.Name)) + found;
        var settings = _settings with { Columns = columns };
        return new TableFit(sample, settings, known)
            .Transformation()
            .Match(fitted => Fin<TableTransformation>.Succ(Exact(fitted)), faults => Error.Many(faults));
    }

    /// <summary>The texts that the settings do not name.</summary>
    private EquatableArray<Error> Strangers(string file)
    {
        EquatableArray<Error> Of(string column, EquatableArray<string> named, string what) =>
            named.IsEmpty || !_counts.TryGetValue(column, out var counts)
                ? []
                : counts
                    .Keys.Where(text => !named.Contains(text))
                    .Order(StringComparer.Ordinal)
                    .Take(1)
                    .Select(text =>
                        ReadError.At(file, $"column {column}", $"'{text}' is not one of the {what}", "name it")
                    )
                    .ToEquatableArray();
        return _targets.Bind(name => Of(name, _settings.Classes, Categories.Classes))
            + _features
                .Filter(one => one.Column is { HasCategories: true, Unknown: UnknownCategory.Refused })
                .Bind(one => Of(one.Column.Name, one.Column.Categories, "categories"));
    }

    private Option<ColumnSettings> Known((ColumnSettings Column, Missing Missing) one)
    {
        if (!one.Column.HasCategories || !_counts.TryGetValue(one.Column.Name, out var counts))
        {
            return one.Column.HasCategories ? one.Column : Option<ColumnSettings>.None;
        }

        var isFilled = one.Missing == Missing.MostFrequent && counts.Count > 0;
        var fill = isFilled ? Categories.Of(counts.Keys).MaxBy(text => counts[text])! : one.Column.Fill;
        var categories = one.Column.Categories.IsEmpty
            ? Categories.Of(counts.Keys.Concat(fill.AsEnumerable()))
            : one.Column.Categories;
        return one.Column with
        {
            Categories = categories,
            Fill = fill,
            Missing = isFilled ? Missing.Constant : one.Missing,
        };
    }

    private TableTransformation Exact(TableTransformation fitted)
    {
        var columns = fitted.Target.Columns.Map(column =>
            column is NumberTarget && _settings.TargetScale == TargetScale.Standard
                ? new NumberTarget(column.Name, _numbers[column.Name].Mean, _numbers[column.Name].Deviation)
                : column
        );
        return fitted with
        {
            Features = fitted.Features.Map(Exact),
            Target = fitted.Target is SeveralTargets ? new SeveralTargets(columns) : columns[0],
        };
    }

    private Feature Exact(Feature feature)
    {
        if (feature is NumberFeature number)
        {
            var found = _numbers.GetValueOrDefault(feature.Name);
            var missing = _missing.GetValueOrDefault(feature.Name);
            var isMean = _settings.Of(feature.Name).Missing == Missing.Mean;
            var fill = isMean ? number.Fill.Map(_ => found.Mean) : number.Fill;
            var scale = fill.Match(value => found.Add(value, missing), () => found);
            return _settings.Standardize
                ? number with
                {
                    Mean = scale.Mean,
                    Deviation = scale.Deviation,
                    Fill = fill,
                }
                : number with
                {
                    Fill = fill,
                };
        }

        if (feature is not OrdinalFeature ordinal || !_settings.Standardize)
        {
            return feature;
        }

        var counts = _counts.GetValueOrDefault(feature.Name) ?? [];
        var places = ordinal.Categories.Map((place, name) => (place, Times: counts.GetValueOrDefault(name)));
        var moments = places.Fold(default(Moments), (sum, one) => sum.Add(one.place, one.Times));
        var filled = ordinal.Fill.Map(fill => ordinal.Categories.AsSpan().IndexOf(fill)).Filter(place => place >= 0);
        moments = filled.Match(place => moments.Add(place, _missing.GetValueOrDefault(feature.Name)), () => moments);
        return ordinal with { Mean = moments.Mean, Deviation = moments.Deviation };
    }

    private EquatableArray<Error> AddNumbers(Table table, ColumnSettings column, bool isTarget = false)
    {
        if (!table.Columns.Contains(column.Name))
        {
            return [];
        }

        var cells = new TableColumn(table, column.Name, _settings.MissingTexts, isTarget);
        var dates = column.Kind == ColumnKind.Date ? column.Dates : Option<string>.None;
        var (moments, missing) = (_numbers.GetValueOrDefault(column.Name), _missing.GetValueOrDefault(column.Name));
        EquatableArray<Error> refused = [];
        for (var row = 0; row < table.Rows; row++)
        {
            if (cells.Cell(row).Case is string text)
            {
                var number = cells.Number(text, row, dates);
                moments = moments.Add(number);
                if (isTarget && refused.IsEmpty && NumberTarget.Refused(number) is var (fault, remedy))
                {
                    refused = [cells.At(fault, remedy)];
                }
            }
            else if (isTarget || _settings.Of(column.Name).Missing == Missing.Refused)
            {
                cells.Missing(row);
            }
            else
            {
                missing++;
            }
        }

        (_numbers[column.Name], _missing[column.Name]) = (moments, missing);
        return cells.Errors + refused;
    }

    private EquatableArray<Error> Count(Table table, string name, bool isRefused, bool isTarget = false)
    {
        if (!table.Columns.Contains(name))
        {
            return [];
        }

        var cells = new TableColumn(table, name, _settings.MissingTexts, isTarget);
        var counts = _counts.TryGetValue(name, out var found) ? found : _counts[name] = new(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows; row++)
        {
            if (cells.Cell(row).Case is string text)
            {
                counts[text] = counts.GetValueOrDefault(text) + 1;
            }
            else if (isRefused)
            {
                cells.Missing(row);
            }
            else
            {
                _missing[name] = _missing.GetValueOrDefault(name) + 1;
            }
        }

        return counts.Count <= MostCategories
            ? cells.Errors
            : [cells.At($"it has more than {MostCategories} different texts", "make it a number, or ignore it")];
    }
}
