using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>
/// Fits a transformation to rows that are seen once, block by block: means and deviations with running moments, and the
/// categories with their counts. <see cref="TableFit"/> does the rest on a sample, with these as settings.
/// </summary>
internal sealed class TableStreamFit
{
    private readonly TableSettings _settings;
    private readonly EquatableArray<(ColumnSettings Column, Missing Missing)> _features;
    private readonly EquatableArray<string> _targets;
    private readonly Dictionary<string, NumberSums> _numbers = [];
    private readonly Dictionary<string, TextCounts> _texts = [];

    private TableStreamFit(Table head, TableSettings settings)
    {
        _settings = settings;
        // A column that does not exist is an error of the fit to the sample.
        _targets = settings.TargetNames(head.Columns).Filter(head.Has);
        _features = head
            .Columns.Filter(name => !_targets.Contains(name) && !settings.HasRoleOnly(name))
            .Map(settings.ByName())
            .Filter(one => one.Column.Kind != ColumnKind.Ignored);
    }

    /// <summary>The number of columns of categories, each of which becomes many numbers.</summary>
    public int CategoryColumns => _features.Filter(one => one.Column.Kind == ColumnKind.OneHot).Count;

    private bool AreNumbers => _settings.TargetKind == TargetKind.Number;

    /// <summary>Starts a fit, or says why the settings need the whole table.</summary>
    public static Fin<TableStreamFit> Of(Table head, TableSettings settings)
    {
        Error Whole(string place, string fault, string remedy) => ReadError.At(head.Name, place, fault, remedy);
        var fit = new TableStreamFit(head, settings);
        return settings.Groups.IsSome || settings.Time.IsSome
                ? Whole("stream", "groups and a split in time need the whole table", "leave out 'groups' and 'time'")
            : settings.Weights.IsSome ? Whole("stream", "weights need the whole table", "leave out 'weights'")
            : fit._features.Find(NeedsAll).Case is (ColumnSettings column, Missing _)
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
                ? AddTexts(train, one.Column.Name, one.Missing == Missing.Refused, isTarget: false)
                : AddNumbers(train, one.Column, one.Missing == Missing.Refused, isTarget: false)
        )
        + _targets.Bind(name =>
            AreNumbers
                ? AddNumbers(train, new(name), isRequired: true, isTarget: true)
                : AddTexts(all, name, isRequired: true, isTarget: true)
        );

    /// <summary>The transformation.</summary>
    /// <param name="sample">Some of the training rows.</param>
    public Fin<TableTransformation> Transformation(Table sample)
    {
        if (Strangers(sample.Name) is { IsEmpty: false } errors)
        {
            return Error.Many(errors.ToSeq());
        }

        var classes =
            _settings.Classes.IsEmpty && !AreNumbers
                ? _targets.Filter(_texts.ContainsKey).Map(name => new ClassTarget(name, _texts[name].Texts))
                : [];
        var known = _features.Map(Known);
        var names = known.Map(one => one.Name).ToHashSet();
        var others = _settings.Columns.Filter(column => !names.Contains(column.Name));
        return new TableFit(sample, _settings with { Columns = others + known }, classes)
            .Transformation()
            .Match(fitted => Fin<TableTransformation>.Succ(Exact(fitted)), faults => Error.Many(faults));
    }

    private static bool NeedsAll((ColumnSettings Column, Missing Missing) one) =>
        !one.Column.HasCategories && one.Missing is Missing.Median or Missing.MostFrequent;

    /// <summary>The texts that the settings do not name.</summary>
    private EquatableArray<Error> Strangers(string file)
    {
        EquatableArray<Error> Of(string column, EquatableArray<string> named, string what) =>
            named.IsEmpty || !_texts.TryGetValue(column, out var counts)
                ? []
                : counts
                    .Stranger(named)
                    .Map(text =>
                        ReadError.At(file, $"column {column}", $"'{text}' is not one of the {what}", "name it")
                    )
                    .ToEquatableArray();
        return _targets.Bind(name => Of(name, _settings.Classes, Categories.Classes))
            + _features
                .Filter(one => one.Column is { HasCategories: true, Unknown: UnknownCategory.Refused })
                .Bind(one => Of(one.Column.Name, one.Column.Categories, "categories"));
    }

    /// <summary>The settings of a column with what the whole file says of it.</summary>
    private ColumnSettings Known((ColumnSettings Column, Missing Missing) one)
    {
        var column = one.Column;
        if (!column.HasCategories)
        {
            // Whatever the sample has, the mean is known. A date is filled in when the scale is.
            return
                one.Missing == Missing.Mean
                && column.Kind == ColumnKind.Number
                && _numbers.GetValueOrDefault(column.Name)?.Moments is { Count: > 0 } moments
                ? column with
                {
                    Missing = Missing.Constant,
                    Fill = moments.Mean.ToString("R", CultureInfo.InvariantCulture),
                }
                : column;
        }

        if (!_texts.TryGetValue(column.Name, out var counts))
        {
            return column;
        }

        var frequent = one.Missing == Missing.MostFrequent ? counts.MostFrequent : Option<string>.None;
        var fill = frequent || column.Fill;
        return column with
        {
            Categories = !column.Categories.IsEmpty
                ? column.Categories
                : Categories.Of(counts.Texts.Concat(fill.AsEnumerable())),
            Fill = fill,
            Missing = frequent.IsSome ? Missing.Constant : one.Missing,
        };
    }

    /// <summary>The transformation with the moments of all rows in place of those of the sample.</summary>
    private TableTransformation Exact(TableTransformation fitted)
    {
        var columns = fitted.Target.Columns.Map(column =>
            column is NumberTarget && _settings.TargetScale == TargetScale.Standard
                ? new NumberTarget(
                    column.Name,
                    _numbers[column.Name].Moments.Mean,
                    _numbers[column.Name].Moments.Deviation
                )
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
        if (feature is NumberFeature number && _numbers.TryGetValue(feature.Name, out var sums))
        {
            var isMean = _settings.Of(feature.Name).Missing == Missing.Mean;
            var fill = isMean ? number.Fill.Map(_ => sums.Moments.Mean) : number.Fill;
            var moments = sums.Filled(fill);
            return _settings.Standardize
                ? new NumberFeature(number.Name, moments.Mean, moments.Deviation, fill, number.Dates)
                : new NumberFeature(number.Name, number.Mean, number.Deviation, fill, number.Dates);
        }

        if (
            feature is OrdinalFeature ordinal
            && _settings.Standardize
            && _texts.TryGetValue(feature.Name, out var texts)
        )
        {
            var moments = texts.Places(ordinal.Categories, ordinal.Fill);
            return ordinal with { Mean = moments.Mean, Deviation = moments.Deviation };
        }

        return feature;
    }

    private EquatableArray<Error> AddNumbers(Table table, ColumnSettings column, bool isRequired, bool isTarget)
    {
        var cells = new TableColumn(table, column.Name, _settings.MissingTexts, isTarget);
        var sums = Sums(_numbers, column.Name);
        sums.Add(cells, table.Rows, column.Kind == ColumnKind.Date ? column.Dates : Option<string>.None, isRequired);
        return isTarget && NumberTarget.Refused(sums.Farthest) is var (fault, remedy)
            ? cells.Errors.Add(cells.At(fault, remedy))
            : cells.Errors;
    }

    private EquatableArray<Error> AddTexts(Table table, string name, bool isRequired, bool isTarget)
    {
        var cells = new TableColumn(table, name, _settings.MissingTexts, isTarget);
        return Sums(_texts, name).Add(cells, table.Rows, isRequired)
            ? cells.Errors
            :
            [
                cells.At(
                    $"it has more than {TextCounts.Most} different texts",
                    isTarget ? "set 'targetKind' to 'number'" : "make it a number, or ignore it"
                ),
            ];
    }

    private static T Sums<T>(Dictionary<string, T> all, string name)
        where T : new() => all.TryGetValue(name, out var found) ? found : all[name] = new();
}
