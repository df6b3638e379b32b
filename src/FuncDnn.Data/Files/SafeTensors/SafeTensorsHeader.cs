using System.Text.Json;
using FuncDnn.Data.Files.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.SafeTensors;

/// <summary>What the JSON header of a safetensors file says.</summary>
/// <param name="Entries">The tensors in the header's order.</param>
/// <param name="Metadata">The texts.</param>
internal sealed record SafeTensorsHeader(
    IReadOnlyList<SafeTensorsEntry> Entries,
    EquatableArray<(string Name, string Value)> Metadata
)
{
    // The object of all tensors, that of one, and a list of numbers.
    private const int Depth = 3;

    /// <summary>Any bytes give a value or an error value.</summary>
    /// <param name="file">The bytes of the header alone.</param>
    public static Fin<SafeTensorsHeader> Parse(FileBytes file)
    {
        var json = new JsonTokens(file.Bytes.Span, Depth);
        try
        {
            return Parse(ref json);
        }
        catch (InvalidDataException fault)
        {
            return ReadError.At(file.Name, "the header", fault.Message, "check that it is a safetensors file");
        }
    }

    /// <summary>The tensors with their numbers: together they must take every byte behind the header once.</summary>
    public Fin<EquatableArray<Tensor>> Place(string file, ReadOnlyMemory<byte> numbers)
    {
        var end = 0L;
        foreach (var entry in Entries.OrderBy(one => one.Start).ThenBy(one => one.End))
        {
            if (Wrong(entry, end, numbers.Length) is { } fault)
            {
                return ReadError.At(file, $"tensor {entry.Name}", fault, "fetch the file again");
            }

            end = entry.End;
        }

        return end < numbers.Length
            ? ReadError.At(file, "the end", $"{numbers.Length - end} bytes belong to no tensor", "fetch the file again")
            : Entries
                .Select(entry => new Tensor(
                    entry.Name,
                    new NdArray(
                        entry.Shape.Select(axis => (int)axis).ToEquatableArray(),
                        TensorType.Find(entry.Type)!,
                        numbers[(int)entry.Start..(int)entry.End]
                    )
                ))
                .ToEquatableArray();
    }

    private static string? Wrong(SafeTensorsEntry entry, long at, long length) =>
        TensorType.Find(entry.Type) is not { } encoding
            ? $"numbers of type {entry.Type} are not read, only {TensorType.All}"
        : entry.Start != at || entry.End < at || entry.End > length
            ? $"it lies from {entry.Start} to {entry.End}, where byte {at} of {length} is the next that is free"
        : NdArray.Length(entry.Shape, encoding) != entry.End - entry.Start
            ? $"{string.Join(" x ", entry.Shape)} of {encoding} are not {entry.End - entry.Start} bytes"
        : null;

    private static SafeTensorsHeader Parse(ref JsonTokens json)
    {
        var entries = new List<SafeTensorsEntry>();
        EquatableArray<(string, string)> metadata = default;
        var names = new System.Collections.Generic.HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name(names) is { } name)
        {
            if (name == TensorMetadata.Name)
            {
                metadata = TensorMetadata.Read(ref json);
            }
            else
            {
                entries.Add(SafeTensorsEntry.Parse(ref json, name));
            }
        }

        json.End();
        return new(entries, metadata);
    }
}
