namespace FuncDnn.Benchmarks.Contenders;

/// <summary>
/// A participant, prepared for one workload, that runs bursts of steps. Each burst continues where the previous one
/// ended.
/// </summary>
internal interface IContender : IWork, IDisposable
{
    /// <summary>
    /// The mean loss over all examples, without dropout and penalty: shows that all contenders compute the same.
    /// </summary>
    double Cost();
}
