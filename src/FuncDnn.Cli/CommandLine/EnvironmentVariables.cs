using System.Globalization;
using FuncDnn.Cli.Failures;
using LanguageExt;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The environment variables that change what a command does.</summary>
internal static class EnvironmentVariables
{
    private const string Threads = "FUNCDNN_THREADS";

    /// <summary>Refuses a value that would be ignored.</summary>
    public static Either<Failure, Unit> Check() => CheckThreads(Environment.GetEnvironmentVariable(Threads));

    /// <summary>Refuses a number of threads that is none.</summary>
    /// <param name="value">The value of FUNCDNN_THREADS; null if it is not set.</param>
    public static Either<Failure, Unit> CheckThreads(string? value) =>
        Failure
            .BadInput($"{Threads}: expected a whole number of at least 1, got '{value}'; correct or unset it.")
            .Unless(
                string.IsNullOrEmpty(value)
                    || (
                        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        && number >= 1
                    )
            );
}
