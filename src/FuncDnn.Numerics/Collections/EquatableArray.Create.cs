namespace FuncDnn.Numerics.Collections;

/// <summary>Makes lists that are equal by value.</summary>
public static class EquatableArray
{
    /// <summary>The list of some elements: for collection expressions, and where the compiler must find the type.</summary>
    public static EquatableArray<T> Of<T>(params ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>All elements of a sequence, calculated at once.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) =>
        items is EquatableArray<T> list ? list : new([.. items]);
}
