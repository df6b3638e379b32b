using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Runs.Failures;

/// <summary>Turns the errors of the library into failures of a command.</summary>
internal static class FailureExtensions
{
    /// <summary>The value; or its error as a failure of the user's input.</summary>
    public static Outcome<T> OrFail<T>(this Fin<T> result) => result.OrFailAs(Failure.BadInput);

    /// <summary>The value; or all of its errors as a failure of the user's input.</summary>
    public static Outcome<T> OrFail<T>(this Validation<Error, T> result) =>
        result.Match(Outcome<T>.Of, errors => Failure.BadInput(errors));

    /// <summary>The value; or a failure made of the error's message, which is given without its full stop.</summary>
    public static Outcome<T> OrFail<T>(this Fin<T> result, Func<string, Failure> failure) =>
        result.OrFailAs(error => failure(error.Message.TrimEnd('.')));

    /// <summary>The value; or a failure made of the error.</summary>
    public static Outcome<T> OrFailAs<T>(this Fin<T> result, Func<Error, Failure> failure) =>
        result.Match(Outcome<T>.Of, error => failure(error));

    /// <summary>The value; or, if there is none, a failure.</summary>
    public static Outcome<T> OrFail<T>(this Option<T> value, Func<Failure> failure) =>
        value.Match(Outcome<T>.Of, () => failure());
}
