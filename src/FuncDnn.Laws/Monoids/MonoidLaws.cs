using FsCheck.Fluent;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>
/// The laws of values that combine, such as metrics. They are exact: draw values whose sums round nothing, as integers
/// or multiples of 1/4 do.
/// </summary>
public static class MonoidLaws
{
    /// <summary>The family's name.</summary>
    public const string Family = "monoids";

    internal const string Associates = "(a + b) + c = a + (b + c)";
    internal const string HasNeutral = "Empty + a = a = a + Empty";
    internal const string Commutes = "a + b = b + a";

    /// <summary>Holds a monoid to the laws.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="draw">Some value from a key.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>A verdict for each law.</returns>
    public static LawReport Check<T>(Func<Key, T> draw, Effort? effort = null)
        where T : IMonoid<T> => LawReport.Of(Family, typeof(T).Name, draw, All<T>(), effort);

    /// <summary>The laws, of which the subject is what draws values.</summary>
    internal static Seq<Law<Func<Key, T>>> All<T>()
        where T : IMonoid<T> =>
        Prelude.Seq(
            Of<T>(Associates, (a, b, c) => Equals((a + b) + c, a + (b + c))),
            Of<T>(HasNeutral, (a, _, _) => Equals(a, a + T.Empty) && Equals(a, T.Empty + a)),
            Of<T>(Commutes, (a, b, _) => Equals(a + b, b + a))
        );

    private static Law<Func<Key, T>> Of<T>(string sentence, Func<T, T, T, bool> holds) =>
        Law.Of<Func<Key, T>, (T A, T B, T C)>(
            sentence,
            draw => Arb.From(Generators.Keys.Select(key => (draw(key.Fold(0)), draw(key.Fold(1)), draw(key.Fold(2))))),
            (_, at) => Measure.Exactly(holds(at.A, at.B, at.C))
        );
}
