using System.Buffers;
using System.Text.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Json;

/// <summary>
/// Tensors as JSON, for people and for programs that read nothing else: an object that holds for each name an object with
/// dtype (as in safetensors), shape, and data, the numbers with the last axis running fastest. Every number has the
/// fewest digits that give its bits again; what JSON has no numbers for is a text: "Infinity", "-Infinity", "NaN", or
/// with other bits than NaN has in C# "NaN(0x7FF8000000000001)".
/// </summary>
public static class JsonTensorsFile
{
    private const int Depth = 3;
    private const string Members = "dtype, shape and data";

    /// <summary>Writes tensors and texts.</summary>
    /// <param name="content">Tensors and texts, each of a name of its own.</param>
    /// <returns>The text in UTF-8; equal contents give equal bytes.</returns>
    public static byte[] Write(TensorFile content)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            TensorMetadata.Write(json, content.Metadata);
            foreach (var (name, numbers) in content.Tensors)
            {
                json.WriteStartObject(name);
                TensorType.Write(json, numbers);
                json.WriteStartArray("data");
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
    /// <param name="path">A file as <see cref="Write"/> makes it; its members may stand in any order.</param>
    /// <returns>Its tensors and texts in the order of the file, or one line that says what is wrong with it.</returns>
    public static Fin<TensorFile> Read(string path) => FileBytes.Read(path).Bind(Parse);

    /// <summary>Any bytes give a value or an error value.</summary>
    internal static Fin<TensorFile> Parse(FileBytes file)
    {
        var json = new JsonTokens(file.Bytes.Span, Depth);
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
        var tensors = new List<Tensor>();
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
                tensors.Add(new Tensor(name, Numbers(ref json)));
            }
        }

        json.End();
        return new(tensors.ToEquatableArray(), metadata);
    }

    private static NdArray Numbers(ref JsonTokens json)
    {
        var (type, shape, hasData) = ((string?)null, (List<long>?)null, false);
        var data = json;
        var members = new System.Collections.Generic.HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name(members) is { } member)
        {
            switch (member)
            {
                case "dtype":
                    type = json.Text();
                    break;
                case "shape":
                    shape = json.Counts(NdArray.MostAxes);
                    break;
                case "data":
                    // What kind of numbers they are may only be said behind them.
                    json.Expect(JsonTokenType.StartArray, "a list in [ ]");
                    data = json;
                    hasData = true;
                    json.Skip();
                    break;
                default:
                    json.Require(false, Members);
                    break;
            }
        }

        json.Require(type is not null && shape is not null && hasData, Members);
        var encoding = TensorType.Find(type!);
        json.Require(encoding is not null, $"one of {TensorType.All} for dtype");
        return JsonNumbers.Read(ref data, encoding!, shape!);
    }
}
