using FuncDnn.Data.Files.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.SafeTensors;

/// <summary>The JSON header of a safetensors file.</summary>
/// <param name="Entries">The tensors in header order.</param>
/// <param name="Metadata">The texts.</param>
internal sealed record SafeTensorsHeader(
    IReadOnlyList<SafeTensorsEntry> Entries,
    EquatableArray<(string Name, string Value)> Metadata
)
{
    /// <summary>Any bytes give a value or a read error.</summary>
    /// <param name="file">The bytes of the header alone.</param>
    public static Fin<SafeTensorsHeader> Parse(FileBytes file)
    {
        var json = new JsonTokens(file.Bytes.Span, TensorTokens.Depth);
        try
        {
            return Parse(ref json);
        }
        catch (InvalidDataException fault)
        {
            return ReadError.At(file.Name, "the header", fault.Message, "check that it is a safetensors file");
        }
    }

    /// <summary>
    /// The tensors with their numbers. All entries, those of other types too, together must cover every byte after the
    /// header exactly once.
    /// </summary>
    public Fin<TensorFile> Place(string file, ReadOnlyMemory<byte> numbers)
    {
        var end = 0L;
        foreach (var entry in Entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (Fault(entry, end, numbers.Length) is { } fault)
            {
                return ReadError.At(file, $"tensor {entry.Name}", fault, "fetch the file again");
            }

            end = entry.End;
        }

        return end < numbers.Length
            ? ReadError.At(file, "the end", $"{numbers.Length - end} bytes belong to no tensor", "fetch the file again")
            : new TensorFile(
                Entries
                    .Where(entry => entry.Encoding is not null)
                    .Select(entry => new Tensor(
                        entry.Name,
                        new NdArray(
                            entry.Shape.Select(axis => (int)axis).ToEquatableArray(),
                            entry.Encoding!,
                            numbers[(int)entry.Start..(int)entry.End]
                        )
                    ))
                    .ToEquatableArray(),
                Metadata
            )
            {
                Skipped = Entries
                    .Where(entry => entry.Encoding is null)
                    .Select(entry => new SkippedEntry(entry.Name, $"numbers of type {entry.Type}"))
                    .ToEquatableArray(),
            };
    }

    private static string? Fault(SafeTensorsEntry entry, long at, long length) =>
        entry.Start != at || entry.End < at || entry.End > length
            ? $"it lies from {entry.Start} to {entry.End}, but the next free byte is {at} of {length}"
        : entry.Encoding is { } encoding && NdArray.Length(entry.Shape, encoding) != entry.End - entry.Start
            ? $"{string.Join(" x ", entry.Shape)} of {encoding} are not {entry.End - entry.Start} bytes"
        : null;

    private static SafeTensorsHeader Parse(ref JsonTokens json)
    {
        var (entries, metadata) = TensorTokens.ReadAll<SafeTensorsEntry>(ref json, SafeTensorsEntry.Parse);
        return new(entries, metadata);
    }
}
