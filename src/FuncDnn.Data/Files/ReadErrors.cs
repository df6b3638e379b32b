using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files;

/// <summary>Makes one error of many.</summary>
internal static class ReadErrors
{
    /// <summary>A value, or all errors as one.</summary>
    public static Fin<T> ToFinOfAll<T>(this Validation<Error, T> read) =>
        read.Match(Fin<T>.Succ, errors => Fin<T>.Fail(Error.Many(errors)));

    /// <summary>A value, or the first error: one line says what the file is.</summary>
    public static Fin<T> ToFinOfFirst<T>(this Validation<Error, T> read) =>
        read.Match<Fin<T>>(Fin<T>.Succ, errors => errors.Head);
}
