namespace FuncDnn.Training.Objectives;

/// <summary>Which targets a loss takes.</summary>
public enum TargetDomain
{
    /// <summary>Any finite numbers.</summary>
    Numbers,

    /// <summary>Numbers from 0 to 1: each the probability of a yes.</summary>
    Probabilities,

    /// <summary>0 or 1.</summary>
    ZeroOrOne,

    /// <summary>Columns of numbers from 0 on that add up to 1: one-hot classes, or probabilities of classes.</summary>
    Distributions,
}
