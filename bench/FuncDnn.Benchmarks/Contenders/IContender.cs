namespace FuncDnn.Benchmarks.Contenders;

/// <summary>One that takes part: made ready for one workload, and then asked for bursts of steps.</summary>
internal interface IContender : IDisposable
{
    /// <summary>Makes steps, each beginning where the one before it ended.</summary>
    /// <param name="steps">How many.</param>
    /// <returns>How many seconds they took.</returns>
    double Run(int steps);

    /// <summary>The mean loss over all examples, without dropout and penalty: to see that all compute the same.</summary>
    double Cost();
}
