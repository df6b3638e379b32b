using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Numerics.Validation;

/// <summary>From lists of errors to validations.</summary>
public static class Validations
{
    /// <summary>The failed validation with these errors, at least one.</summary>
    public static Validation<Error, T> Invalid<T>(this IEnumerable<Error> errors) =>
        Prelude.Fail<Error, T>(Prelude.toSeq(errors.ToArray()));
}
