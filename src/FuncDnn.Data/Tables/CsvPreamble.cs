namespace FuncDnn.Data.Tables;

/// <summary>What stands before the lines of a delimited text file.</summary>
/// <param name="IsMarked">A byte order mark.</param>
/// <param name="NamesDelimiter">A note of a spreadsheet program such as <c>sep=;</c>.</param>
internal readonly record struct CsvPreamble(bool IsMarked, bool NamesDelimiter);
