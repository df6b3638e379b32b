using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Failures;

/// <summary>Turns the errors of the library into failures of a command.</summary>
internal static class FailureExtensions
{
    /// <summary>The value; or its error as a failure of the user's input.</summary>
    public static Either<Failure, T> OrFail<T>(this Fin<T> result) => result.ToEither().MapLeft(Failure.BadInput);

    /// <summary>The value; or all of its errors as a failure of the user's input.</summary>
    public static Either<Failure, T> OrFail<T>(this Validation<Error, T> result) =>
        result.ToEither().MapLeft(Failure.BadInput);

    /// <summary>The value; or a failure made of the error's message, which is given without its full stop.</summary>
    public static Either<Failure, T> OrFail<T>(this Fin<T> result, Func<string, Failure> failure) =>
        result.ToEither().MapLeft(error => failure(error.Message.TrimEnd('.')));
}
