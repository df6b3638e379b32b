using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Laws.Checking;

/// <summary>A property that every part of a kind must have in every case; see <see cref="Law"/>.</summary>
/// <typeparam name="TSubject">The kind of part.</typeparam>
public sealed record Law<TSubject>
{
    private readonly Func<TSubject, Budget, Verdict> _check;

    internal Law(string sentence, Func<TSubject, Budget, Verdict> check)
    {
        Sentence = sentence;
        _check = check;
    }

    /// <summary>What must be true; the law's name.</summary>
    public string Sentence { get; }

    /// <summary>Gives the reason why the law does not apply to a part; none when it applies.</summary>
    public Func<TSubject, Option<string>> NotApplicableBecause { get; init; } = _ => Option<string>.None;

    /// <summary>The reasons why the law may not apply to a part.</summary>
    public EquatableArray<string> Exceptions { get; init; }

    /// <summary>The number of cases is divided by this, at least 1, for laws whose cases are slow.</summary>
    public int OneCaseIn { get; init; } = 1;

    /// <summary>Exempts some parts from the law.</summary>
    /// <param name="isExempt">Whether the law does not apply to a part.</param>
    /// <param name="why">The reason, as a clause about the part: "it draws random numbers".</param>
    /// <returns>The law with this exception.</returns>
    public Law<TSubject> Unless(Func<TSubject, bool> isExempt, string why) =>
        this with
        {
            NotApplicableBecause = subject =>
                NotApplicableBecause(subject) | (isExempt(subject) ? why : Option<string>.None),
            Exceptions = Exceptions.Add(why),
        };

    /// <summary>Checks the law for a part.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="budget">The number of cases and the seed; by default <see cref="Budget.Default"/>.</param>
    /// <returns>Whether the law held, does not apply, or is broken.</returns>
    public Verdict Check(TSubject subject, Budget? budget = null)
    {
        var all = (budget ?? Budget.Default).Validated();
        return NotApplicableBecause(subject)
            .Match(
                why => new NotApplicable(Sentence, why),
                () => _check(subject, all with { Cases = Math.Max(1, all.Cases / OneCaseIn) })
            );
    }

    /// <summary>Throws when the law is broken, so that a test fails.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="budget">The number of cases and the seed; by default <see cref="Budget.Default"/>.</param>
    /// <exception cref="LawBrokenException">The law is broken.</exception>
    public void Require(TSubject subject, Budget? budget = null)
    {
        if (Check(subject, budget) is Broken broken)
        {
            throw new LawBrokenException($"{subject}\n{broken}");
        }
    }

    /// <summary>Whether a part breaks the law in some case.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="budget">The number of cases and the seed; by default <see cref="Budget.Default"/>.</param>
    /// <returns>True when it does.</returns>
    public bool IsBrokenBy(TSubject subject, Budget? budget = null) => Check(subject, budget) is Broken;

    /// <summary>The sentence.</summary>
    /// <returns>The law's name.</returns>
    public override string ToString() => Sentence;
}
