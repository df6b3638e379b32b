using FsCheck;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>Something that must be true of every part of a kind, whoever wrote it, in every case.</summary>
/// <typeparam name="TSubject">The kind: layers, optimizers and so on.</typeparam>
public sealed record Law<TSubject>
{
    private readonly Func<TSubject, Effort, string, Verdict> _try;

    internal Law(string sentence, Func<TSubject, Effort, string, Verdict> attempt)
    {
        Sentence = sentence;
        _try = attempt;
    }

    /// <summary>What must be true, as a sentence; the law's name.</summary>
    public string Sentence { get; }

    /// <summary>Why the law says nothing of a part, if it does not.</summary>
    public Func<TSubject, Option<string>> Excuse { get; init; } = _ => Option<string>.None;

    /// <summary>Of how many cases of an effort this law draws one, because its cases are long; at least 1.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The same law, not applicable to some parts.</summary>
    /// <param name="excuses">For which parts.</param>
    /// <param name="why">Why.</param>
    /// <returns>The law with one more excuse.</returns>
    public Law<TSubject> Unless(Func<TSubject, bool> excuses, string why) =>
        this with
        {
            Excuse = subject => Excuse(subject) | (excuses(subject) ? why : Option<string>.None),
        };

    /// <summary>Holds a part to the law.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>Whether it held, does not apply, or is broken.</returns>
    public Verdict Judge(TSubject subject, Effort? effort = null)
    {
        var asked = effort ?? Effort.Usual;
        return Excuse(subject)
            .Match(
                why => new NotApplicable(Sentence, why),
                () => _try(subject, asked with { Cases = Math.Max(1, asked.Cases / Every) }, Sentence)
            );
    }

    /// <summary>For a test: fails when the law is broken.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="effort">How hard to try.</param>
    /// <exception cref="LawBrokenException">The law is broken.</exception>
    public void Require(TSubject subject, Effort? effort = null)
    {
        if (Judge(subject, effort) is Broken broken)
        {
            throw new LawBrokenException($"{subject}\n{broken}");
        }
    }

    /// <summary>Whether a case shows that the law is broken.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="effort">How hard to try.</param>
    /// <returns>True when it is.</returns>
    public bool Rejects(TSubject subject, Effort? effort = null) => Judge(subject, effort) is Broken;

    /// <summary>The sentence.</summary>
    /// <returns>The law's name.</returns>
    public override string ToString() => Sentence;
}

/// <summary>Makes laws.</summary>
public static class Law
{
    /// <summary>A law over cases that are drawn alike for every part.</summary>
    /// <typeparam name="TSubject">The kind of part.</typeparam>
    /// <typeparam name="TCase">What it is tried on.</typeparam>
    /// <param name="sentence">What must be true.</param>
    /// <param name="cases">Draws cases and shrinks the one in which the law is broken.</param>
    /// <param name="measure">What is measured in a case; an exception breaks the law.</param>
    /// <returns>The law.</returns>
    public static Law<TSubject> Of<TSubject, TCase>(
        string sentence,
        Arbitrary<TCase> cases,
        Func<TSubject, TCase, Measure> measure
    ) => Of(sentence, _ => cases, measure);

    /// <summary>A law over cases that depend on the part.</summary>
    /// <typeparam name="TSubject">The kind of part.</typeparam>
    /// <typeparam name="TCase">What it is tried on.</typeparam>
    /// <param name="sentence">What must be true.</param>
    /// <param name="cases">Draws cases for a part and shrinks the one in which the law is broken.</param>
    /// <param name="measure">What is measured in a case; an exception breaks the law.</param>
    /// <returns>The law.</returns>
    public static Law<TSubject> Of<TSubject, TCase>(
        string sentence,
        Func<TSubject, Arbitrary<TCase>> cases,
        Func<TSubject, TCase, Measure> measure
    ) =>
        new(
            sentence,
            (subject, effort, law) => Trials.Judge(law, cases(subject), one => measure(subject, one), effort)
        );
}
