using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace FuncDnn.Testing;

/// <summary>Draws that are the same in every run, or as FUNCDNN_CASES and FUNCDNN_SEED say.</summary>
internal static class FixedSeed
{
    private const int Size = 20;

    private static Rnd Rnd => new(Budget.Default.Seed, PropertyAttribute.Gamma);

    /// <summary>Some of what a generator gives.</summary>
    public static T[] Drawn<T>(this Gen<T> generator, int count) => [.. generator.Sample(count, Rnd, Size)];

    /// <summary>Tries a property inside a test that is not one itself.</summary>
    public static void Hold(this Property property) =>
        Check.One(
            Config
                .QuickThrowOnFailure.WithMaxTest(Budget.Default.Cases)
                .WithMaxRejected(Budget.Default.Cases / 9)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(Rnd, FSharpOption<int>.None))),
            property
        );
}
