using System.Text;
using FuncDnn.Data.Tables;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>Predictions as a file of delimited text, which appears under its name when it is whole.</summary>
/// <param name="console">The console; its file system.</param>
/// <param name="path">The file.</param>
internal sealed class CsvDraft(CommandConsole console, string path) : IPredictionOutput
{
    private readonly DraftFile _file = new(console.Files, path);
    private PredictedCsv? _csv;
    private CsvForm _form = CsvForm.Plain;
    private bool _isAscii = true;

    /// <inheritdoc/>
    public bool IsAtomic => true;

    /// <inheritdoc/>
    public Outcome<Unit> Write(ShownPredictions shown, PredictionBlock block)
    {
        var isFirst = _csv is null;
        var form = block.Source.Map(CsvForm.Of).IfNone(CsvForm.Plain).Holding(shown.Texts(block));
        // A file may turn out to be Windows-1252 after lines in ASCII, which are the same in UTF-8.
        _form = isFirst || (_isAscii && form.Encoding == TextEncoding.Windows1252) ? form : _form;
        _csv ??= new(shown, form);
        var text = _csv.Text(block).Span;
        _isAscii = _isAscii && Ascii.IsValid(text);
        byte[] bytes = [.. isFirst ? _form.Mark : [], .. _form.Bytes(text)];
        return OutputFile.Write(path, () => _file.Append(bytes));
    }

    /// <inheritdoc/>
    public Outcome<Unit> End(int rows) =>
        OutputFile
            .Write(path, _file.Commit)
            .Map(_ =>
            {
                if (console.IsJson)
                {
                    console.Answer(json =>
                    {
                        json.WriteString("file", path);
                        json.WriteNumber("rows", rows);
                    });
                }
                else
                {
                    console.Out.WriteLine(path);
                }

                return Prelude.unit;
            });

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
