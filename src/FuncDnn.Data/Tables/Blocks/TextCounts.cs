using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>What is kept of a column of categories that is seen block by block: how often each text is there.</summary>
internal sealed class TextCounts
{
    /// <summary>A column of more different texts is not one of categories.</summary>
    public const int Most = 10_000;

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _missing;

    /// <summary>The texts in order.</summary>
    public EquatableArray<string> Texts => Categories.Of(_counts.Keys);

    /// <summary>The most frequent text; of several the first in order.</summary>
    public Option<string> MostFrequent =>
        _counts.Count == 0 ? Option<string>.None : Texts.MaxBy(text => _counts[text])!;

    /// <summary>Takes in cells, which record what is wrong in them.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="rows">Their number.</param>
    /// <param name="isRequired">Whether a missing cell is an error.</param>
    /// <returns>Whether the texts are few enough to be categories.</returns>
    public bool Add(TableColumn cells, int rows, bool isRequired)
    {
        for (var row = 0; row < rows; row++)
        {
            if (cells.Cell(row).Case is string text)
            {
                _counts[text] = _counts.GetValueOrDefault(text) + 1;
            }
            else if (isRequired)
            {
                cells.Missing(row);
            }
            else
            {
                _missing++;
            }
        }

        return _counts.Count <= Most;
    }

    /// <summary>The first text that is not among some.</summary>
    public Option<string> Stranger(EquatableArray<string> known) =>
        _counts.Keys.Except(known).Order(StringComparer.Ordinal).HeadOrNone();

    /// <summary>The moments of the places of the cells among ordered categories.</summary>
    /// <param name="ordered">The categories.</param>
    /// <param name="fill">The category of a missing cell.</param>
    public RunningMoments Places(EquatableArray<string> ordered, Option<string> fill)
    {
        var moments = default(RunningMoments);
        for (var place = 0; place < ordered.Count; place++)
        {
            var filled = fill.Exists(text => text == ordered[place]) ? _missing : 0;
            moments = moments.Add(place, _counts.GetValueOrDefault(ordered[place]) + filled);
        }

        return moments;
    }
}
