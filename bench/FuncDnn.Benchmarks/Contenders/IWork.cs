namespace FuncDnn.Benchmarks.Contenders;

/// <summary>Something that is done many times and timed.</summary>
internal interface IWork
{
    /// <summary>Does it.</summary>
    /// <param name="times">How often: steps, predictions or products.</param>
    /// <returns>How many seconds it took.</returns>
    double Run(int times);
}
