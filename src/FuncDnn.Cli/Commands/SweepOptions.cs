using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>What a person asks of <c>funcdnn sweep</c>.</summary>
/// <param name="File">The file of the sweep, or <c>-</c>.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Out">The folder for what comes out; sweeps/NAME when none is given.</param>
/// <param name="Workers">How many trials are trained at once; as many as there are threads when none is given.</param>
internal sealed record SweepOptions(string File, Option<string> Data, Option<string> Out, Option<int> Workers);
