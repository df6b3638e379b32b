using FuncDnn.Data.Files;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Files of spreadsheet programs that are no text.</summary>
internal static class Workbook
{
    private static readonly string[] s_endings = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"];
    private static readonly byte[] s_compound = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Says how to get a table out of a workbook, which would be damaged text.</summary>
    /// <param name="file">A file.</param>
    /// <returns>The same file, or an error if it is a workbook: by its name, and since it is an archive.</returns>
    public static Fin<FileBytes> Refuse(FileBytes file) =>
        s_endings.Contains(Path.GetExtension(file.Name).ToLowerInvariant())
        && (file.Bytes.Span.StartsWith("PK"u8) || file.Bytes.Span.StartsWith(s_compound))
            ? ReadError.At(
                file.Name,
                "the file",
                "it is a workbook",
                "save its sheet as CSV in the spreadsheet program"
            )
            : file;
}
