using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>What a person asks of <c>funcdnn export</c>.</summary>
/// <param name="Folder">The folder of a run.</param>
/// <param name="Format">What other program is to read it.</param>
/// <param name="Out">The file; model.FORMAT in the folder when none is given.</param>
/// <param name="Force">Write over a file that is there.</param>
internal sealed record ExportOptions(string Folder, ExportFormat Format, Option<string> Out, bool Force);
