using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Cli.Execution;

/// <summary>Counts the trials that threads of this process train.</summary>
/// <param name="count">The number of trials.</param>
internal sealed class TrialTally(int count)
{
    private int _begun;
    private int _finished;

    /// <summary>The trials by their state.</summary>
    public TrialCounts Counts
    {
        get
        {
            var finished = Volatile.Read(ref _finished);
            var begun = Volatile.Read(ref _begun);
            return new(count - begun, begun - finished, finished);
        }
    }

    /// <summary>Trains a trial, and counts it.</summary>
    /// <returns>Its outcome; a trial that another process trains counts as trained, not as finished.</returns>
    public Outcome<TrialOutcome> Count(Func<Outcome<TrialOutcome>> train)
    {
        Interlocked.Increment(ref _begun);
        var outcome = train();
        if (outcome.Match(one => one.Result.IsSome, _ => false))
        {
            Interlocked.Increment(ref _finished);
        }

        return outcome;
    }
}
