using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>Takes the error of a file through a parser that knows exceptions only.</summary>
/// <param name="error">The error.</param>
internal sealed class LetterFault(Error error) : IOException(error.Message)
{
    /// <summary>The error.</summary>
    public Error Error => error;
}
