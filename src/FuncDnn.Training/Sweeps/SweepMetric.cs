namespace FuncDnn.Training;

/// <summary>What the trials of a sweep are ranked by.</summary>
public enum SweepMetric
{
    /// <summary>The cost of the last step's batch, before its update.</summary>
    Cost,

    /// <summary>The mean loss of all training examples after the last step, without penalties.</summary>
    TrainLoss,

    /// <summary>The share of training examples classified right.</summary>
    TrainAccuracy,

    /// <summary>The mean loss of the test examples.</summary>
    TestLoss,

    /// <summary>The share of test examples classified right.</summary>
    TestAccuracy,
}

/// <summary>Which end of a metric is the good one.</summary>
public enum SweepGoal
{
    /// <summary>The least is the best.</summary>
    Minimize,

    /// <summary>The greatest is the best.</summary>
    Maximize,
}
