using System.Diagnostics.CodeAnalysis;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Numerics.Validation;

/// <summary>
/// Refuses invalid settings where a value is first used: constructors accept them, so that a file with several mistakes
/// is reported with all of them.
/// </summary>
public static class FirstUse
{
    /// <summary>A value whose settings are valid.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Where the value stands in a larger one, for the message.</param>
    /// <returns>The value itself.</returns>
    /// <exception cref="ArgumentNullException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A setting is out of range: a sentence for each names the member, its value and the range.
    /// </exception>
    public static T Validated<T>(this T value, string place = "")
        where T : IValidatable
    {
        if (value is null)
        {
            throw new ArgumentNullException(
                nameof(value),
                place.Length == 0 ? $"No {typeof(T).Name} was given." : place
            );
        }

        var errors = value.Validate();
        if (!errors.IsEmpty)
        {
            Throw(errors, place);
        }

        return value;
    }

    /// <summary>The validation errors of a part that may have settings; none if it has not.</summary>
    internal static EquatableArray<string> ErrorsOf(object part) => (part as IValidatable)?.Validate() ?? [];

    /// <summary>Refuses a part that has invalid settings.</summary>
    internal static void Require(object part, string place)
    {
        if (part is IValidatable validatable)
        {
            validatable.Validated(place);
        }
    }

    [DoesNotReturn]
    private static void Throw(EquatableArray<string> errors, string place) =>
        throw new ArgumentOutOfRangeException(
            paramName: null,
            message: (place.Length == 0 ? "" : $"{place}: ") + string.Join(' ', errors)
        );
}
