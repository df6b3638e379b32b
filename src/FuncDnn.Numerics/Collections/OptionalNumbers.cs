using LanguageExt;

namespace FuncDnn.Numerics.Collections;

/// <summary>
/// Compares optional numbers by the equality of the numbers, under which NaN equals NaN. LanguageExt compares them with
/// ==, so a list with NaN would be unequal to itself.
/// </summary>
internal sealed class OptionalNumbers : IEqualityComparer<Option<double>>
{
    private static readonly OptionalNumbers s_instance = new();

    /// <summary>The comparer of the elements of a list; null for their own equality.</summary>
    public static IEqualityComparer<T>? ComparerOf<T>() =>
        typeof(T) == typeof(Option<double>) ? (IEqualityComparer<T>)(object)s_instance : null;

    /// <summary>Whether two are equal, NaN and NaN too.</summary>
    public static bool Same(Option<double> x, Option<double> y) =>
        x.IsSome ? y.IsSome && x.IfNone(0).Equals(y.IfNone(0)) : y.IsNone;

    /// <inheritdoc/>
    public bool Equals(Option<double> x, Option<double> y) => Same(x, y);

    /// <inheritdoc/>
    public int GetHashCode(Option<double> obj) => obj.GetHashCode();
}
