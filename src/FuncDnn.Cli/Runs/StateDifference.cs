using System.Text.Json;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>The first states of a run that are not those its folder tells of.</summary>
/// <param name="Same">The last step with a report before them: there the whole states are the same.</param>
/// <param name="Step">The first step that is known to differ.</param>
/// <param name="Certainty">How well that is known.</param>
internal sealed record StateDifference(long Same, long Step, Certainty Certainty)
{
    /// <summary>Looks for the first step that differs among those between two reports.</summary>
    /// <param name="same">The step of the report before, whose state is the same.</param>
    /// <param name="now">The report after, whose state is another, with the marks of all steps between.</param>
    /// <param name="kept">The marks of the run as it was.</param>
    public static StateDifference Between(long same, Moment now, StepMarks kept)
    {
        var steps = Enumerable.Range(0, now.Marks.Count).Select(i => same + 1 + i).ToEquatableArray();
        var differs = steps.Zip(now.Marks).Find(one => kept.At(one.Item1).Exists(mark => mark != one.Item2));
        return differs.Case switch
        {
            (long step, uint) => new(same, step, Certainty.Marked),
            _ when now.Snapshot.Step == same + 1 => new(same, same + 1, Certainty.Marked),
            _ when steps.ForAll(step => kept.At(step).IsSome) => new(same, now.Snapshot.Step, Certainty.Unmarked),
            _ => new(same, now.Snapshot.Step, Certainty.Interval),
        };
    }

    /// <summary>What is said of it.</summary>
    /// <param name="path">The run's folder.</param>
    public string Describe(string path) =>
        $"{path}: the states differ after step {Step}"
        + Certainty switch
        {
            Certainty.Marked when Step == Same + 1 => $"; they are the same after step {Same}.",
            Certainty.Marked =>
                $", the first whose mark does; after step {Same}, the report before, they are the same in every bit.",
            Certainty.Unmarked =>
                $" and are the same after step {Same}; the marks of the steps between are the same too, so that the first "
                    + "difference is in what no mark looks at.",
            _ =>
                $" and are the same after step {Same}; between these two reports the folder has no marks to tell the first "
                    + $"step by ({RunFiles.Marks}).",
        };

    /// <summary>Writes sameUpTo, differsAfter and certainty.</summary>
    /// <param name="json">Where to write them.</param>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("sameUpTo", Same);
        json.WriteNumber("differsAfter", Step);
        json.WriteString("certainty", Certainty.ToString().ToLowerInvariant());
    }
}

/// <summary>How well the first step is known at which two runs differ.</summary>
internal enum Certainty
{
    /// <summary>Its mark differs, or it is the only step there is; those of all steps before are the same.</summary>
    Marked,

    /// <summary>All marks are the same: it is the next report, whose fingerprint differs.</summary>
    Unmarked,

    /// <summary>There are no marks: it is the next report, and any step before it may be the first.</summary>
    Interval,
}
