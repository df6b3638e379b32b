using System.Globalization;
using FuncDnn.Runs.Failures;
using LanguageExt;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The environment variables with numbers that change what a command does.</summary>
internal static class EnvironmentVariables
{
    /// <summary>Refuses a value that would be ignored.</summary>
    public static Outcome<Unit> Check() => Check(Environment.GetEnvironmentVariable);

    /// <summary>Refuses a value that would be ignored.</summary>
    /// <param name="read">The value of a variable; null if it is not set.</param>
    public static Outcome<Unit> Check(Func<string, string?> read)
    {
        Outcome<Unit> IsInRange(string name, ulong least, ulong most)
        {
            var value = read(name);
            return Failure
                .BadInput(
                    $"{name}: expected a whole number from {least} to {most}, got '{value}'; correct or unset it."
                )
                .Unless(
                    string.IsNullOrEmpty(value)
                        || (
                            ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                            && number >= least
                            && number <= most
                        )
                );
        }

        return from threads in IsInRange("FUNCDNN_THREADS", 1, int.MaxValue)
            from cases in IsInRange("FUNCDNN_CASES", 1, int.MaxValue)
            from seed in IsInRange("FUNCDNN_SEED", 0, ulong.MaxValue)
            select seed;
    }
}
