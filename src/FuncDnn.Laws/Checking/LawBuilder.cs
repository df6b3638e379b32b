using FsCheck;
using LanguageExt;

namespace FuncDnn.Laws.Checking;

/// <summary>Creates laws of a family that share a generator of cases.</summary>
internal sealed record LawBuilder<TPart, TTraits, TCase>(Func<Subject<TPart, TTraits>, Arbitrary<TCase>> Cases)
{
    public LawBuilder(Arbitrary<TCase> cases)
        : this(_ => cases) { }

    public Law<Subject<TPart, TTraits>> ForAllCases(string sentence, Func<TPart, TCase, Measure> measure) =>
        Law.Of<Subject<TPart, TTraits>, TCase>(sentence, Cases, (subject, at) => measure(subject.Part, at));

    /// <summary>A law that applies only to parts that make a claim, which holds the expected value.</summary>
    public Law<Subject<TPart, TTraits>> ForClaim<TClaim>(
        string sentence,
        Func<TTraits, Option<TClaim>> claim,
        Func<TPart, TCase, TClaim, Measure> measure,
        string whyNot
    ) =>
        Law.Of<Subject<TPart, TTraits>, TCase>(
                sentence,
                Cases,
                (subject, at) =>
                    claim(subject.Traits).Match(claimed => measure(subject.Part, at, claimed), () => Measure.Discarded)
            )
            .Unless(subject => claim(subject.Traits).IsNone, whyNot);
}
