using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>A law that must hold for one optimizer in every trial.</summary>
internal sealed record OptimizerLaw(string Name, Func<Optimizer, OptimizerCase, bool> Holds)
{
    /// <summary>Throws with the smallest trial that breaks the law.</summary>
    public void Require(Optimizer optimizer) =>
        OptimizerLaws
            .Cases.ForAllCases(Name, (subject, trial) => Measure.Exactly(Holds(subject, trial)))
            .Require(new Subject<Optimizer, OptimizerTraits>(optimizer, OptimizerTraits.Of(optimizer)));
}
