using FuncDnn.Data.Tables;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>Predictions as delimited text on standard output, each block as soon as it is predicted.</summary>
/// <param name="console">The console.</param>
internal sealed class PrintedCsv(CommandConsole console) : IPredictionOutput
{
    private PredictedCsv? _csv;

    /// <inheritdoc/>
    public bool IsAtomic => false;

    /// <inheritdoc/>
    public Outcome<Unit> Write(ShownPredictions shown, PredictionBlock block)
    {
        _csv ??= new(shown, block.Source.Map(CsvForm.Of).IfNone(CsvForm.Plain));
        console.Out.Write(_csv.Text(block).Span);
        return Prelude.unit;
    }

    /// <inheritdoc/>
    public Outcome<Unit> End(int rows) => Prelude.unit;

    /// <inheritdoc/>
    public void Dispose() { }
}
