using System.Buffers;
using System.Text;
using System.Text.Json;
using FuncDnn.Experiments.Models;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>
/// Predictions as one JSON object on standard output. Its array is written block by block: output without its end is no
/// JSON, and so tells that the command failed.
/// </summary>
internal sealed class PrintedJson : IPredictionOutput
{
    private readonly CommandConsole _console;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>Begins the object; nothing is printed.</summary>
    public PrintedJson(CommandConsole console)
    {
        _console = console;
        _json = new(_bytes);
        _json.WriteStartObject();
        _json.WriteStartArray("predictions");
    }

    /// <inheritdoc/>
    public bool IsAtomic => false;

    /// <inheritdoc/>
    public Outcome<Unit> Write(ShownPredictions shown, PredictionBlock block)
    {
        var columns = shown.Columns(block);
        for (var row = 0; row < block.Rows; row++)
        {
            _json.WriteStartObject();
            // Texts are strings even if they look like numbers.
            foreach (var (index, kept) in shown.Kept.Map((index, kept) => (index, kept)))
            {
                block.Source.IfSome(table => _json.WriteString(shown.Names[index], table[row, kept]));
            }

            foreach (var (index, column) in columns.Map((index, column) => (index + shown.Kept.Count, column)))
            {
                if (column is PredictedNumbers numbers)
                {
                    _json.WriteNumberOrNull(shown.Names[index], numbers[row]);
                }
                else
                {
                    _json.WriteString(shown.Names[index], column.Text(row));
                }
            }

            _json.WriteEndObject();
        }

        return Print("");
    }

    /// <inheritdoc/>
    public Outcome<Unit> End(int rows)
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        return Print(_console.Out.NewLine);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private Outcome<Unit> Print(string end)
    {
        _json.Flush();
        _console.Out.Write(Encoding.UTF8.GetString(_bytes.WrittenSpan) + end);
        _bytes.Clear();
        return Prelude.unit;
    }
}
