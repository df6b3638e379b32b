using FsCheck;
using FuncDnn.Training;
using Microsoft.FSharp.Core;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Something that must be true of an optimizer in every trial, whoever wrote it.</summary>
internal sealed record OptimizerLaw(string Name, Func<Optimizer, Trial, bool> Holds)
{
    private static readonly Replay Seed = new(new Rnd(20261122, 7), FSharpOption<int>.None);

    /// <summary>Throws with the smallest trial in which the law is broken.</summary>
    public void Require(Optimizer optimizer, int trials = 25) =>
        Check.One(
            $"{Name}: {optimizer}",
            Config.QuickThrowOnFailure.WithMaxTest(trials).WithReplay(FSharpOption<Replay>.Some(Seed)),
            FsCheck.Fluent.Prop.ForAll(Trial.Any, trial => Holds(optimizer, trial))
        );

    /// <summary>True when some trial shows that the law is broken.</summary>
    public bool Rejects(Optimizer optimizer) =>
        Enumerable.Range(1, 20).Any(seed => !Holds(optimizer, Trial.Of(1 + (seed % 4), 2, 1 + (seed % 5), seed)));
}
