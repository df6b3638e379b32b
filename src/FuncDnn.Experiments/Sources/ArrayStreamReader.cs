using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Data.Streams;
using FuncDnn.Data.Tables;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// Reads arrays once, before they are streamed: checks their numbers, fits the scale, and samples the parts.
/// </summary>
/// <param name="inputs">The inputs.</param>
/// <param name="targets">The targets.</param>
/// <param name="fit">Fits the scale and the targets.</param>
/// <param name="plan">How the rows are divided and checked.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ArrayStreamReader(
    ArrayRows inputs,
    ArrayRows targets,
    ArrayStreamFit fit,
    StreamPlan plan,
    CancellationToken cancellation
)
{
    private readonly StreamWindow _sizes = StreamWindow.Of(plan.Window, Width(inputs, targets));
    private readonly RowCounts _rows = new(inputs.Name);
    private readonly PartSamples<(double[] Inputs, double[] Targets)> _samples = new(
        plan.Parts,
        StreamWindow.Sample(Width(inputs, targets))
    );

    /// <summary>The data set: the samples, and the stream of all training examples.</summary>
    public Fin<Dataset<double>> Read() =>
        from same in inputs.Count == targets.Count
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                targets.Name,
                "the shapes",
                $"inputs of {inputs.Shape} and targets of {targets.Shape} have different numbers of rows",
                "take both from the same examples"
            )
        let files = new ArrayBlocks(inputs, targets, _sizes.BlockRows)
        from read in FirstPass(files)
        from train in _samples.RequireTraining(inputs.Name)
        from coding in fit.Coding(inputs.Name)
        from examples in coding.Batch(files.Of(train))
        from validation in Optional(files, coding, RowPart.Validation)
        from test in Optional(files, coding, RowPart.Test)
        let window = _sizes.Blocks(Width(inputs, targets))
        select new Dataset<double>(
            inputs.Name,
            examples,
            test,
            coding.Target is ClassTarget labels ? labels.Classes : [],
            coding.Transformation
        )
        {
            Validation = validation,
            Parts = _samples.Partition(int.MaxValue),
            Stream = new StreamedExamples(new ArrayStream(files, _rows, plan.Parts, coding), window),
            Remarks = _samples.Remarks(
                inputs.Name,
                OrderRemark.OfStream(files.Count, _sizes.BlockRows, window),
                StreamWindow.Sample(Width(inputs, targets))
            ),
        };

    private Fin<Unit> FirstPass(ArrayBlocks files)
    {
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
                        row => $"example {first + row} (counted from 0)",
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

    private static int Width(ArrayRows inputs, ArrayRows targets) => inputs.Width + targets.Width;
}
