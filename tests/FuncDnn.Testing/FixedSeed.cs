using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace FuncDnn.Testing;

/// <summary>Random values that are the same in every run unless FUNCDNN_CASES or FUNCDNN_SEED is set.</summary>
internal static class FixedSeed
{
    private const int Size = 20;

    private static Rnd Rnd => new(Budget.Default.Seed, PropertyAttribute.Gamma);

    /// <summary>Values of a generator.</summary>
    public static T[] Drawn<T>(this Gen<T> generator, int count) => [.. generator.Sample(count, Rnd, Size)];

    /// <summary>Checks a property within an ordinary test.</summary>
    public static void Hold(this Property property) =>
        Check.One(
            Config
                .QuickThrowOnFailure.WithMaxTest(Budget.Default.Cases)
                .WithMaxRejected(Budget.Default.Cases / 9)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(Rnd, FSharpOption<int>.None))),
            property
        );
}
