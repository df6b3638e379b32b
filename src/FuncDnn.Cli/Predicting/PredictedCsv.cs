using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;

namespace FuncDnn.Cli.Predicting;

/// <summary>Predictions as delimited text, in the form of the table that has the examples.</summary>
/// <param name="shown">The columns.</param>
/// <param name="form">The form.</param>
internal sealed class PredictedCsv(ShownPredictions shown, CsvForm form)
{
    private const int LongestNumber = 32;

    private readonly CsvWriter _writer = new(form.Delimiter, shown.Names.Count);
    private bool _hasNames;

    /// <summary>The text of a block; the first one begins with the names of the columns.</summary>
    /// <returns>Letters that are valid until the next call.</returns>
    public ReadOnlyMemory<char> Text(PredictionBlock block)
    {
        _writer.Clear();
        if (!_hasNames)
        {
            _hasNames = true;
            _writer.Verbatim(form.Note);
            _writer.Names(shown.Names);
        }

        var columns = shown.Columns(block).ToArray();
        var source = block.Source.IfNone(() => Table.Of("", [], []));
        var kept = shown.Kept.ToArray();
        Span<char> buffer = stackalloc char[LongestNumber];
        for (var row = 0; row < block.Rows; row++)
        {
            foreach (var column in kept)
            {
                _writer.Field(source.Letters(row, column, buffer));
            }

            foreach (var column in columns)
            {
                if (column is PredictedNumbers numbers)
                {
                    form.Number(_writer, numbers.Letters(row, buffer));
                }
                else
                {
                    _writer.Field(column.Text(row));
                }
            }

            _writer.EndLine();
        }

        return _writer.Letters;
    }
}
