using System.Text.Json;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>The first state that differs between a stored run and its repetition.</summary>
/// <param name="Same">The last reported step before it, after which the states are equal.</param>
/// <param name="Step">The first step known to differ.</param>
/// <param name="Certainty">How precisely it is known.</param>
internal sealed record StateDifference(long Same, long Step, Certainty Certainty)
{
    /// <summary>Finds the first step that differs between two reports.</summary>
    /// <param name="same">The step of the report before, whose state is equal.</param>
    /// <param name="now">The report after, whose state differs, with the marks of all steps between.</param>
    /// <param name="stored">The stored marks.</param>
    public static StateDifference Between(long same, RunEvent now, StepMarks stored)
    {
        var steps = Enumerable.Range(0, now.Marks.Count).Select(i => same + 1 + i).ToEquatableArray();
        var differs = steps.Zip(now.Marks).Find(one => stored.At(one.Item1).Exists(mark => mark != one.Item2));
        return differs.Case switch
        {
            (long step, uint) => new(same, step, Certainty.Marked),
            _ when now.Snapshot.Step == same + 1 => new(same, same + 1, Certainty.Marked),
            _ when steps.ForAll(step => stored.At(step).IsSome) => new(same, now.Snapshot.Step, Certainty.Unmarked),
            _ => new(same, now.Snapshot.Step, Certainty.Interval),
        };
    }

    /// <summary>The message for the user.</summary>
    /// <param name="path">The run's folder.</param>
    public string Describe(string path) =>
        $"{path}: the states differ after step {Step}"
        + Certainty switch
        {
            Certainty.Marked when Step == Same + 1 => $"; they are the same after step {Same}.",
            Certainty.Marked =>
                $", the first whose mark does; after step {Same}, the previous report, all bits are the same.",
            Certainty.Unmarked =>
                $" and are the same after step {Same}; the marks of the steps between are the same too, "
                    + "so the first difference is in numbers that marks do not cover.",
            _ => $" and are the same after step {Same}; the folder has no marks "
                + $"({RunFiles.Marks}) to find the first step between these two reports.",
        };

    /// <summary>Writes sameUpTo, differsAfter and certainty.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("sameUpTo", Same);
        json.WriteNumber("differsAfter", Step);
        json.WriteString("certainty", Certainty.ToString().ToLowerInvariant());
    }
}
