namespace FuncDnn.Model.Execution;

/// <summary>
/// An operation whose running statistics are moving averages: running' = m running + (1 - m) batch, in this order of
/// operations.
/// </summary>
internal interface IMovingAverages
{
    /// <summary>The weight m of the past, in [0, 1).</summary>
    double Momentum { get; }
}
