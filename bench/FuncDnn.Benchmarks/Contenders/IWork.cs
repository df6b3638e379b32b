namespace FuncDnn.Benchmarks.Contenders;

/// <summary>Work that is repeated and timed.</summary>
internal interface IWork
{
    /// <summary>Does the work.</summary>
    /// <param name="times">The number of steps, predictions or products.</param>
    /// <returns>The seconds it took.</returns>
    double Run(int times);
}
