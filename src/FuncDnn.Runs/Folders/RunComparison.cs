using System.Text.Json;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>The differences of two runs.</summary>
/// <param name="Settings">The settings that differ.</param>
/// <param name="Common">The number of steps whose state both runs store.</param>
/// <param name="LastSame">The last of those steps before the first difference.</param>
/// <param name="Differs">The first of those steps with different states.</param>
/// <param name="Largest">The largest difference of a number at that step.</param>
internal sealed record RunComparison(
    EquatableArray<SettingDifference> Settings,
    int Common,
    Option<long> LastSame,
    Option<long> Differs,
    Option<SnapshotDifference> Largest
)
{
    /// <summary>Compares settings and state chains, but not the states themselves.</summary>
    public static RunComparison Of(StoredRun one, StoredRun other)
    {
        var states = other.Log.Chain.Links.ToDictionary(link => link.Step, link => link.State);
        var common = one.Log.Chain.Links.Filter(link => states.ContainsKey(link.Step));
        var same = common.TakeWhile(link => states[link.Step] == link.State).ToEquatableArray();
        return new(
            SettingDifference.Between(one.Experiment, other.Experiment),
            common.Count,
            same.LastOrNone().Map(link => link.Step),
            common.Skip(same.Count).HeadOrNone().Map(link => link.Step),
            Option<SnapshotDifference>.None
        );
    }

    /// <summary>Whether no setting and no state differs.</summary>
    public bool IsSame => Settings.IsEmpty && Differs.IsNone;

    /// <summary>Writes settings, commonStates, sameUpTo, differsAfter and largest.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("settings");
        foreach (var setting in Settings)
        {
            json.WriteStartObject();
            json.WriteString("path", setting.Path);
            WriteRaw(json, "first", setting.First);
            WriteRaw(json, "second", setting.Second);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("commonStates", Common);
        LastSame.Match(step => json.WriteNumber("sameUpTo", step), () => json.WriteNull("sameUpTo"));
        Differs.Match(step => json.WriteNumber("differsAfter", step), () => json.WriteNull("differsAfter"));
        Largest.Match(largest => Write(json, largest), () => json.WriteNull("largest"));
    }

    private static void Write(Utf8JsonWriter json, SnapshotDifference largest)
    {
        json.WriteStartObject("largest");
        json.WriteString("slot", largest.Slot);
        json.WriteNumber("row", largest.Row);
        json.WriteNumber("column", largest.Column);
        json.WriteNumberOrNull("first", largest.First);
        json.WriteNumberOrNull("second", largest.Second);
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.Length == 0 ? "null" : value);
    }
}
