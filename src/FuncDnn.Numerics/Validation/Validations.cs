using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Numerics.Validation;

/// <summary>From lists of errors to validations.</summary>
public static class Validations
{
    /// <summary>The validation that failed with these errors; at least one is wanted.</summary>
    public static Validation<Error, T> Invalid<T>(this IEnumerable<Error> errors) =>
        Prelude.Fail<Error, T>(Prelude.toSeq(errors.ToArray()));
}
