using FuncDnn.Data.Files;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>The examples of each part of a stream that are held in memory.</summary>
/// <typeparam name="T">What is kept of a row.</typeparam>
/// <param name="parts">The parts of the rows.</param>
/// <param name="most">The largest number of rows of each.</param>
internal sealed class PartSamples<T>(RowParts parts, int most)
{
    private readonly Dictionary<RowPart, RowSample<T>> _samples = Enum.GetValues<RowPart>()
        .ToDictionary(part => part, _ => new RowSample<T>(most));

    /// <summary>The parts of the rows.</summary>
    public RowParts Parts => parts;

    /// <summary>Takes in a row.</summary>
    public void Add(int row, Func<T> value) => _samples[parts.Of(row)].Add(row, parts.Rank(row), value);

    /// <summary>The rows of a part that are held, in the order of the file.</summary>
    /// <param name="part">The part.</param>
    /// <param name="fewest">Their number, unless there are fewer.</param>
    public List<(int Row, T Value)> Of(RowPart part, int fewest = int.MaxValue) => _samples[part].Kept(fewest);

    /// <summary>The training rows that are held, or an error if there are none.</summary>
    public Fin<List<(int Row, T Value)>> RequireTraining(string file) =>
        _samples[RowPart.Train].Seen > 0
            ? Of(RowPart.Train)
            : ReadError.At(file, "the rows", "none is left for training", "give more rows or a smaller testFraction");

    /// <summary>The rows that are held, in the order of the file.</summary>
    public Partition Partition(int fewest) =>
        new(Rows(RowPart.Train, fewest), Rows(RowPart.Validation, fewest), Rows(RowPart.Test, fewest));

    /// <summary>What is not as with data in memory, one sentence each.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="order">What the order of an epoch is.</param>
    /// <param name="fewest">The number of rows of a part that are held at most.</param>
    public EquatableArray<string> Remarks(string file, string order, int fewest) =>
        EquatableArray.Of(
            $"{file}: {order}",
            $"{file}: training, validation and test rows are drawn row by row, not stratified."
        )
        + Enum.GetValues<RowPart>()
            .Where(part => _samples[part].Seen > fewest)
            .Select(part =>
                $"{file}: {MessageText.Count(fewest)} of the {MessageText.Count(_samples[part].Seen)} {Name(part)} examples "
                + "are a sample in memory, on which metrics are measured."
            )
            .ToEquatableArray();

    private EquatableArray<int> Rows(RowPart part, int fewest) =>
        Of(part, fewest).Select(one => one.Row).ToEquatableArray();

    private static string Name(RowPart part) =>
        part switch
        {
            RowPart.Train => "training",
            RowPart.Validation => "validation",
            _ => "test",
        };
}
