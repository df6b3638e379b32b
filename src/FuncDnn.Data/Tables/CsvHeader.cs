using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Recognizes headers of tables whose fields are not separated by commas.</summary>
internal static class CsvHeader
{
    private const string SeparatorNote = "sep=";

    // Each with its name in messages. Commas in such a file are decimal commas.
    private static readonly (char Separator, string Name)[] Others = [(';', "';'"), ('\t', "tabs")];

    /// <summary>What is wrong with a header.</summary>
    /// <param name="line">The line as it is in the file; quoted names are meant as they are.</param>
    /// <param name="names">Its fields.</param>
    /// <returns>The fault and the remedy, or none.</returns>
    public static Option<(string Fault, string Remedy)> Fault(string line, string[] names) =>
        line.StartsWith(SeparatorNote, StringComparison.OrdinalIgnoreCase)
            ? (
                $"'{line.TrimEnd()}' is a note of a spreadsheet program, not a header",
                "delete the line, and write commas between the fields"
            )
        : names is [{ Length: > 0 }] && !line.Contains('"', StringComparison.Ordinal)
            ? Others
                .Filter(other => names[0].Contains(other.Separator, StringComparison.Ordinal))
                .Map(other =>
                    (
                        $"its fields are separated by {other.Name}, not by commas",
                        "write commas between the fields and points in numbers, or quote the name of the only column"
                    )
                )
                .HeadOrNone()
        : names.Count(name => name.Length == 0) > 1
            ? ("more than one column has no name", "delete the empty columns, or name them")
        : Prelude.None;
}
