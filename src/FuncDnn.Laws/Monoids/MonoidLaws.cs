using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using LanguageExt;

namespace FuncDnn.Laws.Monoids;

/// <summary>The laws of values that combine, such as metrics; they are exact.</summary>
internal static class MonoidLaws
{
    public const string Name = "monoids";
    public const string Associates = "(a + b) + c = a + (b + c)";
    public const string HasNeutral = "Empty + a = a = a + Empty";
    public const string Commutes = "a + b = b + a";

    private static readonly LawBuilder<Monoid, NoTraits, (object A, object B, object C)> s_values = new(subject =>
        Arb.From(
            Generators.Keys.Select(key =>
                (subject.Part.Draw(key.Fold(0)), subject.Part.Draw(key.Fold(1)), subject.Part.Draw(key.Fold(2)))
            )
        )
    );

    public static LawFamily<Monoid, NoTraits> Family { get; } =
        new(
            Name,
            _ => new NoTraits(),
            [
                s_values.ForAllCases(
                    Associates,
                    (on, at) =>
                        Measure.Exactly(Equals(on.Add(on.Add(at.A, at.B), at.C), on.Add(at.A, on.Add(at.B, at.C))))
                ),
                s_values.ForAllCases(
                    HasNeutral,
                    (on, at) =>
                        Measure.Exactly(Equals(at.A, on.Add(at.A, on.Empty)) && Equals(at.A, on.Add(on.Empty, at.A)))
                ),
                s_values.ForAllCases(
                    Commutes,
                    (on, at) => Measure.Exactly(Equals(on.Add(at.A, at.B), on.Add(at.B, at.A)))
                ),
            ]
        );
}
