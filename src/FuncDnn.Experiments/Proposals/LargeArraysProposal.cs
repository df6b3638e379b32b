using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>Proposes an experiment for arrays that are not read whole.</summary>
internal static class LargeArraysProposal
{
    private const int BlockRows = 1024;

    /// <summary>Whether an array of the file can be read in parts.</summary>
    public static bool IsStreamed(BlockFile file) =>
        ArrayPlaces.Of(file).Match(places => places.Exists(place => place.Obstacle is null), _ => false);

    /// <summary>The proposal.</summary>
    /// <param name="path">A file of arrays: the inputs, and often the targets.</param>
    /// <param name="file">The same file.</param>
    /// <param name="target">The name of the array of targets, or a file that has them alone.</param>
    public static Fin<Proposal> Of(string path, BlockFile file, Option<string> target) =>
        from places in ArrayPlaces.Of(file)
        let names = new ArrayListing(places.Map(place => new ArrayEntry(place.Name, []))).Names
        from wanted in target.ToFin(ArraysProposal.Unnamed(file.Name, names))
        let isInside = places.Exists(place => place.Name == wanted) || !File.Exists(wanted)
        let targets = isInside ? new ArrayInFile(path, wanted) : new ArrayInFile(wanted)
        from y in ArrayRows.Open(targets.Path, targets.Name)
        from inputs in Inputs(path, places, y, isInside ? wanted : "")
        from x in ArrayRows.Open(inputs.Path, inputs.Name)
        from sample in Sample(x, y)
        from finite in sample.Targets.RequireFinite()
        from proposal in ArraysProposal.Of(
            path,
            inputs,
            targets,
            sample,
            x.Count,
            LargeFileProposal.Reason(sample.Targets.Count)
        )
        select proposal;

    /// <summary>The largest array with as many rows as there are targets, or that named X.</summary>
    private static Fin<ArrayInFile> Inputs(
        string path,
        EquatableArray<ArrayPlace> places,
        ArrayRows targets,
        string target
    ) =>
        places
            .Where(place => place.Name != target && place.Obstacle is null)
            .Where(place => place.Shape is [var rows, ..] && rows == targets.Count)
            .OrderByDescending(place => ArraysProposal.IsInputs(place.Name))
            .ThenByDescending(place => place.Length)
            .Select(place => new ArrayInFile(path, place.Name))
            .HeadOrNone()
            .ToFin(
                ReadError.At(
                    Path.GetFileName(path),
                    "the inputs",
                    $"no array has {targets.Count} rows, as the targets of {targets.Shape} have",
                    "save inputs and targets with the examples in rows"
                )
            );

    private static Fin<LabelledArrays> Sample(ArrayRows inputs, ArrayRows targets)
    {
        var (bytes, rows) = (new List<byte>(), 0);
        // Inputs show what they are by their shape; a block of them tells.
        foreach (var block in LargeFileProposal.Spread((int)(((long)inputs.Count + BlockRows - 1) / BlockRows)))
        {
            var first = block * BlockRows;
            var read = targets.Read(first, Math.Min(BlockRows, targets.Count - first));
            if (read.Case is not NdArray numbers)
            {
                return read.Map(one => new LabelledArrays(Examples(targets, one), Examples(targets, one)));
            }

            bytes.AddRange(numbers.Bytes.Span);
            rows += numbers.Shape[0];
        }

        var shape = EquatableArray.Of(rows) + targets.Axes.Skip(1).ToEquatableArray();
        return inputs
            .Read(0, 1)
            .Map(one => new LabelledArrays(
                Examples(inputs, one),
                Examples(targets, new NdArray(shape, targets.Encoding, bytes.ToArray()))
            ));
    }

    private static ExampleArray Examples(ArrayRows rows, NdArray numbers) =>
        new(new FoundArray(rows.Name, numbers), ExampleAxis.Rows);
}
