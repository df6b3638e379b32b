using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Streams;

/// <summary>Makes one error of many.</summary>
internal static class StreamErrors
{
    /// <summary>A value, or all errors as one.</summary>
    public static Fin<T> ToFinOfAll<T>(this Validation<Error, T> read) =>
        read.Match(Fin<T>.Succ, errors => Fin<T>.Fail(Error.Many(errors)));
}
