using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// Reads targets from arrays: numbers, classes as a vector of numbers or texts or one-hot, and several yes-or-no
/// labels.
/// </summary>
/// <param name="Kind">Whether they are classes or numbers.</param>
/// <param name="Classes">The names of the classes 0, 1, ...; empty: the labels themselves, ascending.</param>
internal sealed record ArrayTargets(TargetKind Kind, EquatableArray<string> Classes)
{
    /// <summary>The name of the only column of targets.</summary>
    public const string Name = "target";

    /// <summary>Whether the targets are classes.</summary>
    public bool IsClasses => Kind == TargetKind.Classes;

    /// <summary>What the targets are, without a scale.</summary>
    /// <param name="sets">The targets of all sets.</param>
    public Fin<TableTarget> Fit(EquatableArray<ExampleArray> sets)
    {
        var (first, outputs) = (sets[0], sets[0].Features);
        if (sets.Exists(set => set.Features != outputs))
        {
            return At(first, $"the sets have {string.Join(" and ", sets.Map(set => set.Features))} outputs", Same);
        }

        return Kind == TargetKind.Number ? FitNumbers(sets)
            : outputs == 1 ? FitLabels(sets)
            : sets.ForAll(IsOneHot)
                ? new ClassTarget(Name, Names(outputs)) is var target && target.Classes.Count == outputs ? target
                    : At(first, $"there are {Classes.Count} names for {outputs} classes", "name each class")
            : sets.ForAll(IsYesOrNo) ? Of(outputs, name => new ClassTarget(name, ["0", "1"]))
            : At(first, $"its {outputs} outputs are neither one-hot nor 0 and 1", "set 'targetKind' to 'number'");
    }

    /// <summary>The targets of one set.</summary>
    /// <param name="set">Targets like those that were fitted.</param>
    /// <param name="target">The result of <see cref="Fit"/>, with or without a scale.</param>
    /// <returns>Outputs x examples.</returns>
    public Fin<Matrix<double>> Encode(ExampleArray set, TableTarget target) =>
        target is ClassTarget one ? Labels(set, one).Map(labels => Encode(labels, one))
        : set.Features != target.Rows ? At(set, $"it has {set.Features} outputs, not {target.Rows}", Same)
        : target.Columns.Exists(column => column is ClassTarget) && !IsYesOrNo(set)
            ? At(set, "its labels are not 0 and 1", Same)
        : Scaled(set, target);

    /// <summary>The class of each example, counted from 0.</summary>
    public Fin<int[]> Labels(ExampleArray set, ClassTarget target)
    {
        var labels = new int[set.Count];
        if (set.Features > 1)
        {
            return set.Features == target.Classes.Count && IsOneHot(set)
                ? OneHotLabels(set)
                : At(set, $"it is not one-hot with {target.Classes.Count} rows", Same);
        }

        var places = target.Classes.Map((place, name) => (place, name)).ToDictionary(one => one.name, one => one.place);
        for (var example = 0; example < labels.Length; example++)
        {
            labels[example] =
                Classes.IsEmpty || !set.Array.Texts.IsEmpty
                    ? places.GetValueOrDefault(set.Label(example), -1)
                    : IndexOf(set[0, example], target.Classes.Count);
            if (labels[example] < 0)
            {
                return ReadError.At(
                    set.Array.Name,
                    $"example {set.First + example} (counted from 0)",
                    $"the label {set.Label(example)} is no class",
                    Classes.IsEmpty || !set.Array.Texts.IsEmpty
                        ? $"the classes are {MessageText.List(target.Classes)}"
                        : $"with 'classes', labels are from 0 to {target.Classes.Count - 1}"
                );
            }
        }

        return labels;
    }

    /// <summary>Labels as targets: 1 x examples for two classes, one-hot for more.</summary>
    public static Matrix<double> Encode(ReadOnlySpan<int> labels, ClassTarget target)
    {
        var values = new double[MatrixShape.Length(target.Rows, labels.Length)];
        for (var example = 0; example < labels.Length; example++)
        {
            var at = target.Rows == 1 ? example : (labels[example] * labels.Length) + example;
            values[at] = target.Rows == 1 ? labels[example] : 1;
        }

        return Matrix<double>.Own(target.Rows, labels.Length, values);
    }

    private static Fin<TableTarget> FitNumbers(EquatableArray<ExampleArray> sets)
    {
        foreach (var set in sets)
        {
            if (!set.Array.Texts.IsEmpty)
            {
                return At(set, "it holds text, not numbers", "set 'targetKind' to 'classes'");
            }

            for (var i = 0; i < set.Array.Numbers.Count; i++)
            {
                if (NumberTarget.Refused(set.Array.Numbers[i]) is var (fault, remedy))
                {
                    return At(set, fault, remedy);
                }
            }
        }

        return Of(sets[0].Features, name => new NumberTarget(name));
    }

    private Fin<TableTarget> FitLabels(EquatableArray<ExampleArray> sets)
    {
        var count = sets.Sum(set => set.Count);
        var names = Classes.IsEmpty
            ? Categories.Of(sets.SelectMany(set => Enumerable.Range(0, set.Count).Select(set.Label)))
            : Classes;
        return names.Count < 2
                ? At(sets[0], "there must be at least two classes", "give more examples, or name all in 'classes'")
            : !CategoryBound.Fits(names.Count, count)
                ? At(sets[0], CategoryBound.TooLarge(names.Count, "classes", count), "set 'targetKind' to 'number'")
            : Classes.IsEmpty && !CategoryBound.Allows(names.Count, count)
                ? At(
                    sets[0],
                    $"it has {names.Count} different labels in {count} examples, more than one for every two",
                    "set 'targetKind' to 'number', or name all in 'classes'"
                )
            : new ClassTarget(Name, names);
    }

    private static Matrix<double> Scaled(ExampleArray set, TableTarget target)
    {
        var all = set.All();
        var columns = target.Columns;
        return Matrix<double>.Create(
            all.Rows,
            all.Columns,
            (row, example) =>
                columns[row] is NumberTarget scale
                    ? (all[row, example] - scale.Mean) / scale.Deviation
                    : all[row, example]
        );
    }

    private static Fin<TableTarget> Of(int outputs, Func<string, ColumnTarget> column) =>
        outputs == 1
            ? column(Name)
            : new SeveralTargets(Enumerable.Range(1, outputs).Select(i => column($"{Name}{i}")).ToEquatableArray());

    private EquatableArray<string> Names(int count) =>
        Classes.IsEmpty ? Enumerable.Range(0, count).Select(i => Text(i)).ToEquatableArray() : Classes;

    private static int[] OneHotLabels(ExampleArray set) =>
        [
            .. Enumerable
                .Range(0, set.Count)
                .Select(example => Enumerable.Range(0, set.Features).First(row => set[row, example] == 1)),
        ];

    private static bool IsOneHot(ExampleArray set) =>
        IsYesOrNo(set)
        && Enumerable
            .Range(0, set.Count)
            .All(example => Enumerable.Range(0, set.Features).Count(row => set[row, example] == 1) == 1);

    private static bool IsYesOrNo(ExampleArray set) =>
        Enumerable.Range(0, set.Array.Numbers.Count).All(i => set.Array.Numbers[i] is 0 or 1);

    private static int IndexOf(double label, int count) =>
        label >= 0 && label < count && double.IsInteger(label) ? (int)label : -1;

    /// <summary>The name of a label.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private const string Same = "take targets like those that the model is trained on";

    private static LanguageExt.Common.Error At(ExampleArray set, string fault, string remedy) =>
        ReadError.At(set.Array.Name, "the targets", fault, remedy);
}
