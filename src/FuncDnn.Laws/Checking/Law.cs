using FsCheck;

namespace FuncDnn.Laws.Checking;

/// <summary>Creates laws.</summary>
public static class Law
{
    /// <summary>A law whose cases do not depend on the part.</summary>
    /// <typeparam name="TSubject">The kind of part.</typeparam>
    /// <typeparam name="TCase">The type of a case.</typeparam>
    /// <param name="sentence">What must be true, in plain English.</param>
    /// <param name="cases">Generates cases, and shrinks one that breaks the law.</param>
    /// <param name="measure">Measures one case; an exception breaks the law.</param>
    /// <returns>The law.</returns>
    public static Law<TSubject> Of<TSubject, TCase>(
        string sentence,
        Arbitrary<TCase> cases,
        Func<TSubject, TCase, Measure> measure
    ) => Of(sentence, _ => cases, measure);

    /// <summary>A law whose cases depend on the part.</summary>
    /// <typeparam name="TSubject">The kind of part.</typeparam>
    /// <typeparam name="TCase">The type of a case.</typeparam>
    /// <param name="sentence">What must be true, in plain English.</param>
    /// <param name="cases">Generates cases for a part, and shrinks one that breaks the law.</param>
    /// <param name="measure">Measures one case; an exception breaks the law.</param>
    /// <returns>The law.</returns>
    public static Law<TSubject> Of<TSubject, TCase>(
        string sentence,
        Func<TSubject, Arbitrary<TCase>> cases,
        Func<TSubject, TCase, Measure> measure
    ) => new(sentence, (subject, budget) => Runner.Run(sentence, cases(subject), one => measure(subject, one), budget));
}
