using System.Text.Json;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>What a command prints that has done its share of a sweep, if other commands have to follow.</summary>
/// <param name="Standing">How far the sweep has come.</param>
/// <param name="Scale">The share of the command.</param>
/// <param name="Merged">The number of trials that it has brought from other folders.</param>
/// <param name="Folder">The sweep's folder.</param>
internal sealed record SharedSweepReport(SweepStanding Standing, SweepScale Scale, int Merged, string Folder)
{
    private const int MaxNames = 5;

    private SweepPlan Plan => Standing.Stage.Plan;

    /// <summary>The commands that come next, in any order or at once.</summary>
    public EquatableArray<string> Next =>
        !Standing.IsComplete && Scale.Part.Case is SweepPart part
            ? Standing.PartsLeft(part.Count).Map(one => Scale.Words.With("--part", $"{one}").ToString())
            : [Scale.Words.ToString()];

    /// <summary>What was done, what is left and what to run next, in one line.</summary>
    public string Line => $"{Plan.Sweep.Name}{Done}; {Left}; next: {NextSentence}";

    private string Done =>
        !Scale.Merge.IsEmpty ? $": {Trials(Merged)} brought from {Count(Scale.Merge.Count, "folder")}"
        : Scale.Part.Case is SweepPart part ? $", part {part}: {Trials(Standing.Trained)} trained{WereThere}"
        : $": {Trials(Standing.Trained)} trained{WereThere}";

    private string WereThere =>
        Standing.Stored == 0
            ? ""
            : $", {Formatting.Count(Standing.Stored)} {(Standing.Stored == 1 ? "was" : "were")} there";

    private string Left =>
        Standing.IsComplete
            ? "no trial is left"
            : $"{Formatting.Count(Standing.Left.Count)} of {Trials(Standing.Stage.Segments.Count)}{Rung} left"
                + string.Concat(
                    Standing
                        .Held.Take(MaxNames)
                        .Map(one => $", {one.Trial.Name} is being trained by {one.HeldBy.IfNone("another process")}")
                );

    private string Rung => Plan.Rungs.Count == 1 ? "" : $" of rung {Standing.Stage.Rung + 1} of {Plan.Rungs.Count}";

    private string NextSentence =>
        Standing.IsComplete ? $"{Next[0]} writes the tables"
        : Scale.Part.IsSome ? $"{Next[0]}{OtherParts}, or of folders of their own {Scale.Words.With("--merge")} DIR..."
        : Scale.Merge.IsEmpty ? $"{Next[0]} again, when that has ended"
        : $"{Next[0]} here, or {Scale.Words.With("--part", "K/N")} on each machine and merge again";

    private string OtherParts =>
        Scale.Part.Case is SweepPart part
        && Standing.PartsLeft(part.Count).Skip(1).ToEquatableArray() is { IsEmpty: false } others
            ? $" (and {string.Join(", ", others.Take(MaxNames))}"
                + (others.Count > MaxNames ? $" and {others.Count - MaxNames} more)" : ")")
            : "";

    /// <summary>Prints it.</summary>
    /// <returns>None: the results are still to come.</returns>
    public static Option<T> End<T>(CommandConsole console, SharedSweepReport report)
    {
        if (console.IsJson)
        {
            console.Answer(report.Write);
        }
        else
        {
            console.Out.WriteLine(console.IsQuiet ? report.Folder : report.Line);
        }

        return Option<T>.None;
    }

    /// <summary>Writes the members that say that nothing is left.</summary>
    public static void WriteComplete(Utf8JsonWriter json)
    {
        json.WriteBoolean("complete", true);
        json.WriteStartArray("left");
        json.WriteEndArray();
        json.WriteStartArray("next");
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteString("folder", Folder);
        json.WriteString("name", Plan.Sweep.Name);
        json.WriteBoolean("complete", Standing.IsComplete);
        Scale.Part.IfSome(part => json.WriteString("part", $"{part}"));
        json.WriteNumber("rung", Math.Min(Standing.Stage.Rung + 1, Plan.Rungs.Count));
        json.WriteNumber("rungs", Plan.Rungs.Count);
        json.WriteNumber("trained", Standing.Trained);
        json.WriteNumber("stored", Standing.Stored);
        json.WriteNumber("merged", Merged);
        json.WriteStartArray("left");
        foreach (var trial in Standing.Left)
        {
            json.WriteStartObject();
            json.WriteString("trial", trial.Name);
            var holder = Standing.Held.Find(one => one.Trial == trial).Bind(one => one.HeldBy);
            json.WriteString("heldBy", holder.IfNoneUnsafe((string?)null));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("next");
        Next.Iter(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static string Trials(int count) => Count(count, "trial");

    private static string Count(int count, string one) => $"{Formatting.Count(count)} {one}{(count == 1 ? "" : "s")}";
}
