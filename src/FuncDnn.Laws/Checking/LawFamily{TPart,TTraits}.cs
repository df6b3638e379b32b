using FuncDnn.Numerics.Collections;

namespace FuncDnn.Laws.Checking;

/// <summary>The laws of one kind of part.</summary>
/// <typeparam name="TPart">The kind of part: layers, optimizers and so on.</typeparam>
/// <typeparam name="TTraits">What a part may claim, which decides the laws that apply to it.</typeparam>
/// <param name="Name">The family's name.</param>
/// <param name="TraitsOf">The traits of a part when the caller states none.</param>
/// <param name="Laws">The laws.</param>
public sealed record LawFamily<TPart, TTraits>(
    string Name,
    Func<TPart, TTraits> TraitsOf,
    EquatableArray<Law<Subject<TPart, TTraits>>> Laws
) : LawFamily(Name, Laws.Map(law => (law.Sentence, law.Exceptions)))
    where TTraits : class
{
    /// <summary>Checks a part against all laws of the family.</summary>
    /// <param name="part">The part.</param>
    /// <param name="traits">What the part claims; by default what <see cref="TraitsOf"/> returns.</param>
    /// <param name="budget">The number of cases and the seed; by default <see cref="Budget.Default"/>.</param>
    /// <returns>A verdict for each law.</returns>
    public LawReport Check(TPart part, TTraits? traits = null, Budget? budget = null)
    {
        var subject = new Subject<TPart, TTraits>(part, traits ?? TraitsOf(part));
        return new(Name, $"{part}", Laws.Map(law => law.Check(subject, budget)));
    }
}
