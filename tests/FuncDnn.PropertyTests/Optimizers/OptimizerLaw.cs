using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Something that must be true of one optimizer in every trial.</summary>
internal sealed record OptimizerLaw(string Name, Func<Optimizer, OptimizerCase, bool> Holds)
{
    /// <summary>Throws with the smallest trial in which the law is broken.</summary>
    public void Require(Optimizer optimizer) =>
        OptimizerLaws
            .Cases.ForAllCases(Name, (subject, trial) => Measure.Exactly(Holds(subject, trial)))
            .Require(new Subject<Optimizer, OptimizerTraits>(optimizer, OptimizerTraits.Of(optimizer)));
}
