namespace FuncDnn.Benchmarks.Contenders;

/// <summary>
/// One that takes part: made ready for one workload, and then asked for bursts of steps, each beginning where the one
/// before it ended.
/// </summary>
internal interface IContender : IWork, IDisposable
{
    /// <summary>
    /// The mean loss over all examples, without dropout and penalty: to see that all compute the same.
    /// </summary>
    double Cost();
}
