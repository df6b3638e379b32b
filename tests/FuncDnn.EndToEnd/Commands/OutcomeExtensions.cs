using FuncDnn.Runs.Failures;

namespace FuncDnn.EndToEnd.Commands;

internal static class OutcomeExtensions
{
    /// <summary>The value, which there must be.</summary>
    public static T Value<T>(this Outcome<T> outcome) =>
        outcome.Match(value => value, failure => throw new InvalidOperationException(failure.ToString()));

    /// <summary>The failure, which there must be.</summary>
    public static Failure Failure<T>(this Outcome<T> outcome) =>
        outcome.Match(value => throw new InvalidOperationException($"{value}"), failure => failure);
}
