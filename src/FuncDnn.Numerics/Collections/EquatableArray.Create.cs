namespace FuncDnn.Numerics.Collections;

/// <summary>Creates lists that are equal by value.</summary>
public static class EquatableArray
{
    /// <summary>A list of elements: for collection expressions and type inference.</summary>
    public static EquatableArray<T> Of<T>(params ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>All elements of a sequence, evaluated at once.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) =>
        items is EquatableArray<T> list ? list : new([.. items]);
}
