using FuncDnn.Benchmarks.Contenders;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>A contender with the length of its bursts and its time per step in each round.</summary>
internal sealed class Turns(Candidate candidate, IContender contender) : IDisposable
{
    private const int CheckedSteps = 10;

    /// <summary>
    /// The shortest burst: FuncDnn yields its state after each burst, and a real run does so even less often.
    /// </summary>
    private const int FewestSteps = 3;

    private readonly List<double> _seconds = [];
    private int _steps = FewestSteps;

    public Candidate Candidate { get; } = candidate;

    /// <summary>Seconds per step, round by round.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    public double Best => _seconds.Min();

    public double Median => Statistics.Median(_seconds);

    /// <summary>The mean loss after the first ten steps: shows that all contenders compute the same.</summary>
    public double EarlyCost { get; private set; }

    /// <summary>
    /// Runs until the just-in-time compiler and the caches have settled, and determines the length of a burst.
    /// </summary>
    public void WarmUp(Effort effort)
    {
        contender.Run(CheckedSteps);
        EarlyCost = contender.Cost();
        var (worked, perStep) = (0.0, double.MaxValue);
        do
        {
            var burst = contender.Run(_steps);
            worked += burst;
            perStep = Math.Min(perStep, burst / _steps);
            _steps = (int)Math.Clamp(effort.BurstSeconds / perStep, FewestSteps, Math.Min(1e6, 2.0 * _steps));
        } while (worked < effort.WarmUpSeconds);
    }

    public void TakeTurn() => _seconds.Add(contender.Run(_steps) / _steps);

    public void Clear() => _seconds.Clear();

    public void Dispose() => contender.Dispose();
}
