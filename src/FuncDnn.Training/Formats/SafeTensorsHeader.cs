using System.Text.Json;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>What the JSON header of a safetensors file says.</summary>
/// <param name="Entries">The tensors in the header's order.</param>
/// <param name="Metadata">The texts.</param>
internal sealed record SafeTensorsHeader(
    IReadOnlyList<SafeTensorsEntry> Entries,
    IReadOnlyList<(string Name, string Value)> Metadata
)
{
    /// <summary>The name that is no tensor's.</summary>
    public const string MetadataName = "__metadata__";

    // The object of all tensors, that of one, and a list of numbers.
    private const int Depth = 3;

    private static readonly (string Name, NumberEncoding Encoding)[] Types =
    [
        ("F64", new(NumberKind.FloatingPoint, 8)),
        ("F32", new(NumberKind.FloatingPoint, 4)),
        ("I64", new(NumberKind.SignedInteger, 8)),
        ("I32", new(NumberKind.SignedInteger, 4)),
        ("I16", new(NumberKind.SignedInteger, 2)),
        ("I8", new(NumberKind.SignedInteger, 1)),
        ("U64", new(NumberKind.UnsignedInteger, 8)),
        ("U32", new(NumberKind.UnsignedInteger, 4)),
        ("U16", new(NumberKind.UnsignedInteger, 2)),
        ("U8", new(NumberKind.UnsignedInteger, 1)),
    ];

    /// <summary>The format's word for an encoding.</summary>
    /// <exception cref="ArgumentException">It is big-endian, for which there is no word.</exception>
    public static string TypeOf(NumberEncoding encoding) =>
        Array.Find(Types, type => type.Encoding == encoding).Name
        ?? throw new ArgumentException($"safetensors has no type for {encoding}, big-endian.");

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
            return FileError.At(file.Name, "the header", fault.Message, "check that it is a safetensors file");
        }
    }

    /// <summary>The tensors with their numbers: together they must take every byte behind the header once.</summary>
    public Fin<Seq<Tensor>> Place(string file, ReadOnlyMemory<byte> numbers)
    {
        var end = 0L;
        foreach (var entry in Entries.OrderBy(one => one.Start).ThenBy(one => one.End))
        {
            if (Wrong(entry, end, numbers.Length) is { } fault)
            {
                return FileError.At(file, $"tensor {entry.Name}", fault, "fetch the file again");
            }

            end = entry.End;
        }

        return end < numbers.Length
            ? FileError.At(file, "the end", $"{numbers.Length - end} bytes belong to no tensor", "fetch the file again")
            : Entries
                .Select(entry => new Tensor(
                    entry.Name,
                    new NumberArray(
                        entry.Shape.Select(axis => (int)axis).ToSeq().Strict(),
                        EncodingOf(entry)!,
                        numbers[(int)entry.Start..(int)entry.End]
                    )
                ))
                .ToSeq()
                .Strict();
    }

    private static string? Wrong(SafeTensorsEntry entry, long at, long length) =>
        EncodingOf(entry) is not { } encoding
            ? $"numbers of type {entry.Type} are not read, only {string.Join(", ", Types.Select(type => type.Name))}"
        : entry.Start != at || entry.End < at || entry.End > length
            ? $"it lies from {entry.Start} to {entry.End}, where byte {at} of {length} is the next that is free"
        : NumberArray.Length(entry.Shape, encoding) != entry.End - entry.Start
            ? $"{string.Join(" x ", entry.Shape)} of {encoding} are not {entry.End - entry.Start} bytes"
        : null;

    private static NumberEncoding? EncodingOf(SafeTensorsEntry entry) =>
        Array.Find(Types, type => type.Name == entry.Type).Encoding;

    private static SafeTensorsHeader Parse(ref JsonTokens json)
    {
        var entries = new List<SafeTensorsEntry>();
        var metadata = new List<(string, string)>();
        var names = new System.Collections.Generic.HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name() is { } name)
        {
            json.Require(names.Add(name), "another name");
            if (name == MetadataName)
            {
                ParseMetadata(ref json, metadata);
            }
            else
            {
                entries.Add(SafeTensorsEntry.Parse(ref json, name));
            }
        }

        json.End();
        return new(entries, metadata);
    }

    private static void ParseMetadata(ref JsonTokens json, List<(string, string)> metadata)
    {
        var names = new System.Collections.Generic.HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name() is { } name)
        {
            json.Require(names.Add(name), "another name");
            metadata.Add((name, json.Text()));
        }
    }
}
