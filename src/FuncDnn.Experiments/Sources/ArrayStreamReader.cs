using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Data.Parted;
using FuncDnn.Data.Streams;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// Reads arrays once, before they are streamed or held in parts: checks their numbers, fits the scale, and samples
/// training, validation and test rows. The rows of several files are those of one file with all of them.
/// </summary>
/// <param name="arrays">The inputs and the targets of each part; of a stream, one pair.</param>
/// <param name="areParts">Whether these are parts, which are held in memory; otherwise they are streamed.</param>
/// <param name="fit">Fits the scale and the targets.</param>
/// <param name="plan">How the rows are divided and checked.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ArrayStreamReader(
    EquatableArray<(ArrayRows Inputs, ArrayRows Targets)> arrays,
    bool areParts,
    ArrayStreamFit fit,
    StreamPlan plan,
    CancellationToken cancellation
)
{
    private readonly StreamWindow _sizes = StreamWindow.Of(plan.Window, Width(arrays[0]));
    private readonly RowCounts _rows = new(arrays[0].Inputs.Name);
    private readonly PartSamples<(double[] Inputs, double[] Targets)> _samples = new(
        plan.Parts,
        StreamWindow.Sample(Width(arrays[0]))
    );

    private string Name => arrays[0].Inputs.Name;

    /// <summary>The data set: the samples, and all training examples as a stream or in parts.</summary>
    public Fin<Dataset<double>> Read() =>
        from same in ArrayShapes.Require(arrays)
        let files = arrays.Map(pair => new ArrayBlocks(pair.Inputs, pair.Targets, _sizes.BlockRows))
        from read in FirstPass(files)
        from train in _samples.RequireTraining(Name)
        from coding in fit.Coding(Name)
        from examples in coding.Batch(files[0].Of(train))
        from validation in Optional(files[0], coding, RowPart.Validation)
        from test in Optional(files[0], coding, RowPart.Test)
        let window = _sizes.Blocks(Width(arrays[0]))
        select new Dataset<double>(
            PartNames.Of(files.Map(file => file.Name)),
            examples,
            test,
            coding.Target is ClassTarget labels ? labels.Classes : [],
            coding.Transformation
        )
        {
            Validation = validation,
            Parts = _samples.Partition(int.MaxValue),
            Stream = areParts
                ? Option<StreamedExamples>.None
                : new StreamedExamples(new ArrayStream(files[0], _rows, plan.Parts, coding), window),
            Parted = areParts ? PartsOf(files, coding) : Option<PartedExamples>.None,
            Remarks = _samples.Remarks(
                Name,
                areParts
                    ? OrderRemark.OfParts(files.Count)
                    : OrderRemark.OfStream(files[0].Count, _sizes.BlockRows, window),
                StreamWindow.Sample(Width(arrays[0]))
            ),
        };

    private PartedExamples PartsOf(EquatableArray<ArrayBlocks> files, ArrayCoding coding)
    {
        var reader = new ArrayPart(plan.Parts, coding, cancellation);
        return new(
            files.Map(
                (at, file) =>
                {
                    var (firstRow, train) = _rows.Of(files.Take(at).Sum(before => before.Count), file.Count);
                    return new DataPart(file.Name, train, () => reader.Read(file, firstRow)) { FirstRow = firstRow };
                }
            )
        );
    }

    private Fin<Unit> FirstPass(EquatableArray<ArrayBlocks> files) =>
        files.Fold(Prelude.FinSucc(Prelude.unit), (soFar, file) => soFar.Bind(_ => FirstPass(file)));

    private Fin<Unit> FirstPass(ArrayBlocks files)
    {
        var firstOfFile = _rows.Rows;
        for (var block = 0; block < files.Count; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            var first = _rows.Rows;
            var added =
                from read in files.Read(block)
                from x in read.Inputs.RequireFinite()
                from y in read.Targets.RequireFinite()
                from train in _rows.Add(read.Inputs.Count, plan.Parts)
                from _ in fit.Add(read, train)
                from fits in fit.IsPlain
                    ? plan.Check(
                        read.Targets.All(),
                        row => $"example {first - firstOfFile + row} (counted from 0)",
                        read.Targets.Array.Name
                    )
                    : Prelude.unit
                select read;
            if (added.Case is not LabelledArrays examples)
            {
                return added.Map(_ => Prelude.unit);
            }

            for (var row = 0; row < examples.Inputs.Count; row++)
            {
                var at = row;
                _samples.Add(first + row, () => (RowOf(examples.Inputs, at), RowOf(examples.Targets, at)));
            }
        }

        return Prelude.unit;
    }

    private Fin<Option<Batch<double>>> Optional(ArrayBlocks files, ArrayCoding coding, RowPart part) =>
        _samples.Of(part) is { Count: > 0 } rows
            ? coding.Batch(files.Of(rows)).Map(Option<Batch<double>>.Some)
            : Option<Batch<double>>.None;

    private static double[] RowOf(ExampleArray array, int row) =>
        [.. Enumerable.Range(0, array.Features).Select(feature => array[feature, row])];

    private static int Width((ArrayRows Inputs, ArrayRows Targets) pair) => pair.Inputs.Width + pair.Targets.Width;
}
