using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Fits targets to the training rows of a table: classes, or the scale of numbers.</summary>
/// <param name="table">The training rows.</param>
/// <param name="settings">The settings of all columns.</param>
/// <param name="known">The classes of targets, where they are known.</param>
/// <param name="errors">Receives what is wrong with columns.</param>
internal sealed class TargetFit(
    Table table,
    TableSettings settings,
    EquatableArray<ClassTarget> known,
    FitErrors errors
)
{
    /// <summary>Fits a target.</summary>
    /// <param name="name">The column.</param>
    /// <returns>None if the column is refused, which is an error.</returns>
    public Option<ColumnTarget> Of(string name)
    {
        var cells = new TableColumn(table, name, settings.MissingTexts);
        return settings.TargetKind == TargetKind.Number ? Number(name, cells) : Classes(name, cells);
    }

    private NumberTarget Number(string name, TableColumn cells)
    {
        using var numbers = FittedNumbers.Ascending(cells, table.Rows);
        if (numbers.Count > 0 && NumberTarget.Refused(Farthest(numbers.Span)) is var (fault, remedy))
        {
            errors.Add(cells.At(fault, remedy));
        }

        var (mean, deviation) = FittedNumbers.Scale(numbers.Memory, settings.TargetScale == TargetScale.Standard);
        return new NumberTarget(name, mean, deviation);
    }

    private static double Farthest(ReadOnlySpan<double> ascending) =>
        Math.Abs(ascending[0]) >= Math.Abs(ascending[^1]) ? ascending[0] : ascending[^1];

    private Option<ColumnTarget> Classes(string name, TableColumn cells)
    {
        var named = known.Find(target => target.Name == name).Map(target => target.Classes).IfNone(settings.Classes);
        var classes = named.IsEmpty ? Categories.Of(cells.Counts().Keys) : named;
        errors.Require(
            classes.Count > 1,
            () => cells.At("there must be at least two classes", "give more lines, or name all in 'classes'")
        );
        var areNumbers = classes.ForAll(one => TableColumn.IsNumber(one, out _));
        var isUsable =
            errors.Require(
                !named.IsEmpty || CategoryBound.Allows(classes.Count, table.Rows),
                () =>
                    cells.At(
                        CategoryBound.Fault(classes.Count, "classes", table.Rows),
                        areNumbers
                            ? "set 'targetKind' to 'number', or name all in 'classes'"
                            : "name all in 'classes', or another column in 'target'"
                    )
            )
            && errors.Require(
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
        errors.Require(
            settings.Targets.Count < 2 || classes <= 2,
            () =>
                cells.At(
                    $"it has {classes} classes, but several targets are labels of two classes each",
                    "predict it alone, or set 'targetKind' to 'number'"
                )
        );
}
