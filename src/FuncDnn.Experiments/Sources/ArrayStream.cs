using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Streams;
using FuncDnn.Data.Tables;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>The training examples of two .npy files that may be larger than memory.</summary>
/// <param name="files">The files.</param>
/// <param name="rows">The rows of each block.</param>
/// <param name="parts">The parts of the rows.</param>
/// <param name="coding">How numbers become examples.</param>
internal sealed class ArrayStream(ArrayBlocks files, RowCounts rows, RowParts parts, ArrayCoding coding)
    : IExampleBlocks
{
    /// <inheritdoc/>
    public int Count => files.Count;

    /// <inheritdoc/>
    public int ExamplesOf(int block) => rows.TrainOf(block);

    /// <inheritdoc/>
    public Fin<Batch<double>> Read(int block) =>
        from read in files.Read(block)
        from batch in coding.Batch(read)
        select batch.Select(rows.Select(block, batch.Count, parts, RowPart.Train));

    /// <summary>Reads the files once: fits the scale, and samples the parts.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="fit">Fits the scale and the targets.</param>
    /// <param name="parts">The parts of the rows.</param>
    /// <param name="window">The number of rows of a window, if it is given.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Fin<Dataset<double>> Load(
        NpyRows inputs,
        NpyRows targets,
        ArrayStreamFit fit,
        RowParts parts,
        Option<int> window,
        CancellationToken cancellation
    ) =>
        from same in inputs.Count == targets.Count
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                targets.Name,
                "the shapes",
                $"inputs of {inputs.Shape} and targets of {targets.Shape} have different numbers of rows",
                "take both from the same examples"
            )
        let sizes = StreamWindow.Of(window, inputs.Width + targets.Width)
        let files = new ArrayBlocks(inputs, targets, sizes.BlockRows)
        let samples = new PartSamples<(double[] Inputs, double[] Targets)>(parts, sizes.Sample)
        from rows in FirstPass(files, fit, samples, cancellation)
        from train in samples.RequireTraining(inputs.Name)
        from coding in fit.Coding(inputs.Name)
        from examples in coding.Batch(files.Of(train))
        from validation in Optional(files, coding, samples.Of(RowPart.Validation))
        from test in Optional(files, coding, samples.Of(RowPart.Test))
        select new Dataset<double>(
            inputs.Name,
            examples,
            test,
            coding.Target is ClassTarget labels ? labels.Classes : [],
            coding.Transformation
        )
        {
            Validation = validation,
            Parts = samples.Partition,
            Stream = new StreamedExamples(new ArrayStream(files, rows, parts, coding), StreamWindow.Blocks),
            Remarks = samples.Remarks(inputs.Name, sizes, files.Count),
        };

    private static Fin<RowCounts> FirstPass(
        ArrayBlocks files,
        ArrayStreamFit fit,
        PartSamples<(double[] Inputs, double[] Targets)> samples,
        CancellationToken cancellation
    )
    {
        var rows = new RowCounts(files.Name);
        for (var block = 0; block < files.Count; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            var first = rows.Rows;
            var added =
                from read in files.Read(block)
                from x in read.Inputs.RequireFinite()
                from y in read.Targets.RequireFinite()
                from train in rows.Add(read.Inputs.Count, samples.Parts)
                from _ in fit.Add(read, train)
                select read;
            if (added.Case is not LabelledArrays examples)
            {
                return added.Map(_ => rows);
            }

            for (var row = 0; row < examples.Inputs.Count; row++)
            {
                var at = row;
                samples.Add(first + row, () => (RowOf(examples.Inputs, at), RowOf(examples.Targets, at)));
            }
        }

        return rows;
    }

    private static double[] RowOf(ExampleArray array, int row) =>
        [.. Enumerable.Range(0, array.Features).Select(feature => array[feature, row])];

    private static Fin<Option<Batch<double>>> Optional(
        ArrayBlocks files,
        ArrayCoding coding,
        List<(int Row, (double[] Inputs, double[] Targets) Value)> part
    ) => part.Count == 0 ? Option<Batch<double>>.None : coding.Batch(files.Of(part)).Map(Option<Batch<double>>.Some);
}
