using FuncDnn.Data.Files;
using FuncDnn.Data.Streams;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Fits the scale and the targets of arrays to rows that are seen once, block by block.</summary>
/// <param name="reader">Reads the targets.</param>
/// <param name="classes">The names of the classes, if they are given.</param>
/// <param name="scale">How the numbers are scaled.</param>
internal sealed class ArrayStreamFit(ArrayTargets reader, EquatableArray<string> classes, NumberScale scale)
{
    private const int MostClasses = 10_000;
    private int _examples;

    private readonly SortedSet<double> _labels = [];
    private RunningMoments[] _inputs = [];
    private RunningMoments[] _targets = [];
    private TableTarget? _target;

    /// <summary>Whether targets are the numbers of the file.</summary>
    public bool IsPlain => !reader.IsClasses && scale.TargetScale == TargetScale.None;

    /// <summary>Takes in the rows of a block.</summary>
    /// <param name="read">All rows, whose classes are the classes.</param>
    /// <param name="train">The training rows among them.</param>
    public Fin<Unit> Add(LabelledArrays read, int[] train)
    {
        _inputs = scale.Standardize ? Add(_inputs, read.Inputs, train) : [.. new RunningMoments[read.Inputs.Features]];
        _targets = Add(_targets, read.Targets, train);
        _examples += read.Inputs.Count;
        return reader.IsClasses && read.Targets.Features == 1 ? AddLabels(read.Targets) : AddTarget(read.Targets);
    }

    /// <summary>The coding that is fitted.</summary>
    public Fin<ArrayCoding> Coding(string file)
    {
        var labels = classes.IsEmpty ? _labels.Select(ArrayTargets.Text).ToEquatableArray() : classes;
        if (_target is null && labels.Count < 2)
        {
            return ReadError.At(file, "the targets", "there must be at least two classes", "give more examples");
        }

        if (_target is null && classes.IsEmpty && !CategoryBound.Allows(labels.Count, _examples))
        {
            return ReadError.At(
                file,
                "the targets",
                CategoryBound.Fault(labels.Count, "labels", _examples),
                "set 'targetKind' to 'number', or name all in 'classes'"
            );
        }

        var target = _target ?? new ClassTarget(ArrayTargets.Name, labels);
        var isScaled = scale.TargetScale != TargetScale.None;
        var columns = target.Columns.Map(
            (row, column) =>
                column is NumberTarget && isScaled
                    ? new NumberTarget(column.Name, _targets[row].Mean, _targets[row].Deviation)
                    : column
        );
        var inputs = _inputs
            .Select(
                (column, at) =>
                    scale.Standardize
                        ? new NumberFeature($"{at + 1}", column.Mean, column.Deviation)
                        : new NumberFeature($"{at + 1}", 0, scale.Divisor)
            )
            .ToEquatableArray();
        return new ArrayCoding(inputs, target is SeveralTargets ? new SeveralTargets(columns) : columns[0], reader);
    }

    private Fin<Unit> AddLabels(ExampleArray targets)
    {
        for (var example = 0; example < targets.Count && _labels.Count <= MostClasses; example++)
        {
            _labels.Add(targets[0, example] + 0.0);
        }

        return _labels.Count <= MostClasses
            ? Prelude.unit
            : ReadError.At(
                targets.Array.Name,
                "the targets",
                $"there are more than {MostClasses} different labels",
                "set 'targetKind' to 'number'"
            );
    }

    // A block of one-hot rows may be followed by one of several labels, which one-hot rows are, too.
    private Fin<Unit> AddTarget(ExampleArray targets) =>
        reader
            .Fit([targets])
            .Map(found =>
            {
                _target = _target is SeveralTargets ? _target : found;
                return Prelude.unit;
            });

    private static RunningMoments[] Add(RunningMoments[] sums, ExampleArray array, int[] train)
    {
        var moments = sums.Length > 0 ? sums : new RunningMoments[array.Features];
        var numbers = array.Select(train);
        for (var row = 0; row < moments.Length; row++)
        {
            foreach (var number in numbers.Span.Row(row))
            {
                moments[row] = moments[row].Add(number);
            }
        }

        return moments;
    }
}
