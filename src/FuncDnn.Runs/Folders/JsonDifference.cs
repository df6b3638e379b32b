using System.Text.Json;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>Finds the first member that two JSON objects have with different values.</summary>
internal static class JsonDifference
{
    private const int MaxLength = 40;

    /// <summary>Compares the members that both objects have; another version may write other members.</summary>
    /// <param name="stored">The object of a stored run.</param>
    /// <param name="repeated">The object of the repeated run.</param>
    /// <param name="ignored">A member that may differ.</param>
    /// <param name="mayEndEarlier">Whether stored lists may end earlier, as those of earlier versions do.</param>
    /// <returns>What differs, or none.</returns>
    public static Option<string> Between(
        ReadOnlyMemory<byte> stored,
        ReadOnlyMemory<byte> repeated,
        string ignored = "",
        bool mayEndEarlier = false
    ) =>
        FileErrors
            .Try(() => Compare(stored, repeated, ignored, mayEndEarlier))
            .IfFail(_ => Prelude.Some("it is not a JSON object"));

    private static Option<string> Compare(
        ReadOnlyMemory<byte> stored,
        ReadOnlyMemory<byte> repeated,
        string ignored,
        bool mayEndEarlier
    )
    {
        using var one = JsonDocument.Parse(stored);
        using var other = JsonDocument.Parse(repeated);
        if (one.RootElement.ValueKind != JsonValueKind.Object)
        {
            return "it is not a JSON object";
        }

        foreach (var member in one.RootElement.EnumerateObject())
        {
            if (
                member.Name != ignored
                && other.RootElement.TryGetProperty(member.Name, out var value)
                && member.Value.GetRawText() is var first
                && value.GetRawText() is var second
                && first != second
                && !(mayEndEarlier && Begins(value, member.Value))
            )
            {
                return first.Length > MaxLength || second.Length > MaxLength
                    ? $"its {member.Name} differs from that of the repeated run"
                    : $"its {member.Name} is {first}, and {second} in the repeated run";
            }
        }

        return Option<string>.None;
    }

    private static bool Begins(JsonElement all, JsonElement first) =>
        (all.ValueKind, first.ValueKind) == (JsonValueKind.Array, JsonValueKind.Array)
        && first.GetArrayLength() <= all.GetArrayLength()
        && first
            .EnumerateArray()
            .Zip(all.EnumerateArray())
            .All(pair => pair.Item1.GetRawText() == pair.Item2.GetRawText());
}
