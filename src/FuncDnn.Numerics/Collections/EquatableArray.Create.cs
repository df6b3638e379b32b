using LanguageExt;

namespace FuncDnn.Numerics.Collections;

/// <summary>Creates lists that are equal by value.</summary>
public static class EquatableArray
{
    /// <summary>A list of elements: for collection expressions and type inference.</summary>
    public static EquatableArray<T> Of<T>(params ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>All elements of a sequence, evaluated at once.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) =>
        items is EquatableArray<T> list ? list : new([.. items]);

    /// <summary>The value of an option, or no element.</summary>
    /// <remarks>Enumerating an option initializes LanguageExt's units of measure, which takes 10 ms.</remarks>
    internal static EquatableArray<T> ToEquatableArray<T>(this Option<T> option) =>
        option.Match(value => Of(value), EquatableArray<T>.Empty);
}
