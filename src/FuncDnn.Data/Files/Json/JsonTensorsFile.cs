using System.Buffers;
using System.Text.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Json;

/// <summary>
/// Tensors as JSON, for people and for programs that read nothing else: an object with a member for each tensor, an
/// object of dtype (as in safetensors), shape and data, the numbers in row-major order. Numbers have the fewest digits
/// that restore their bits. Numbers that JSON lacks are strings: "Infinity", "-Infinity", "NaN", or
/// "NaN(0x7FF8000000000001)" for a NaN with other bits than double.NaN.
/// </summary>
public static class JsonTensorsFile
{
    private const string Data = "data";

    /// <summary>Writes tensors and texts.</summary>
    /// <param name="content">Tensors and texts with distinct names.</param>
    /// <returns>UTF-8 text; equal contents give equal bytes.</returns>
    /// <exception cref="ArgumentException">A name is repeated, reserved or no text.</exception>
    public static byte[] Write(TensorFile content)
    {
        TensorNames.Require(content.Tensors.Map(tensor => tensor.Name), TensorMetadata.Name);
        TensorNames.Require(content.Metadata.Map(text => text.Name));
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            TensorMetadata.Write(json, content.Metadata);
            foreach (var (name, numbers) in content.Tensors)
            {
                json.WriteStartObject(name);
                TensorType.Write(json, numbers);
                json.WriteStartArray(Data);
                JsonNumbers.Write(json, numbers);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        text.Write("\n"u8);
        return text.WrittenSpan.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file as <see cref="Write"/> makes it; members may come in any order.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its tensors and texts in file order, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<TensorFile> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<TensorFile> Parse(FileBytes file)
    {
        var json = new JsonTokens(file.Bytes.Span, TensorTokens.Depth);
        try
        {
            return Parse(ref json);
        }
        catch (InvalidDataException fault)
        {
            return ReadError.At(
                file.Name,
                "the text",
                fault.Message,
                "write tensors as 'funcdnn export --to json' does"
            );
        }
    }

    private static TensorFile Parse(ref JsonTokens json)
    {
        var (tensors, metadata) = TensorTokens.ReadAll<Tensor>(
            ref json,
            static (scoped ref JsonTokens tensor, string name) => new(name, Numbers(ref tensor))
        );
        return new(tensors.ToEquatableArray(), metadata);
    }

    private static NdArray Numbers(scoped ref JsonTokens json)
    {
        var (type, shape) = TensorTokens.Read(ref json, Data, SkipData, out var data);
        var encoding = TensorType.Find(type);
        json.Require(encoding is not null, $"one of {TensorType.All} for dtype");
        return JsonNumbers.Read(ref data, encoding!, shape);
    }

    /// <summary>Returns the start of the data; the dtype may come later, so the numbers are read later.</summary>
    private static JsonTokens SkipData(scoped ref JsonTokens json)
    {
        json.Expect(JsonTokenType.StartArray, "a list in [ ]");
        var start = json;
        json.Skip();
        return start;
    }
}
