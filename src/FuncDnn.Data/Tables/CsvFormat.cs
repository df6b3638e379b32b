using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>How a delimited text file is written; what is not given is found by looking at the file.</summary>
/// <param name="Delimiter">
/// The character between two fields; none: found, or named by a first line such as <c>sep=;</c>.
/// </param>
/// <param name="Decimal">The decimal mark of its numbers, <c>.</c> or <c>,</c>; none: found.</param>
/// <param name="Thousands">The mark between groups of three digits; none: found, where there is one.</param>
/// <param name="Encoding">Its encoding; none: UTF-8, or UTF-16 or Windows-1252 where it is plainly so.</param>
/// <param name="Header">Whether the first line names the columns, else they are called 1, 2, ...; none: found.</param>
public sealed record CsvFormat(
    Option<string> Delimiter = default,
    Option<string> Decimal = default,
    Option<string> Thousands = default,
    Option<TextEncoding> Encoding = default,
    Option<bool> Header = default
) : IValidatable
{
    /// <summary>What <see cref="CsvFile.Write(Table)"/> writes: UTF-8, commas, decimal points and a header.</summary>
    public static CsvFormat Plain { get; } = new(",", ".", "", TextEncoding.Utf8, true);

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        When(
            Delimiter.Exists(one =>
                one.Length != 1 || one[0] is '"' or '\r' or '\n' or ' ' || char.IsSurrogate(one[0])
            ),
            "Delimiter must be one character, such as ',', ';' or a tab"
        )
        + When(Decimal.Exists(one => one is not ("." or ",")), "Decimal must be '.' or ','")
        + When(
            Thousands.Exists(one => one is not ("" or "." or "," or " " or "'")),
            "Thousands must be ',', '.', a blank, ''' or empty"
        )
        + When(
            Decimal.Exists(point => Thousands.Exists(mark => mark == point)),
            "Decimal and Thousands must be different"
        );

    private static EquatableArray<string> When(bool wrong, string sentence) =>
        wrong ? [$"{nameof(CsvFormat)}: {sentence}."] : [];
}
