using System.Text;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

/// <summary>What a file that is no model file is, by its first bytes, and what to do with it.</summary>
internal static class ForeignFile
{
    private const string Remedy =
        "name a file that 'funcdnn export DIR --to model' or Save has written, or the folder of a run";

    /// <summary>The error of a file that is no model file.</summary>
    public static Error Describe(FileBytes file) =>
        SafeTensorsFile.Parse(file).IsSucc
            ? ReadError.At(file.Name, "the file", "it is a plain safetensors file: numbers without a network", Remedy)
            : ReadError.At(file.Name, "the file", $"it is {Kind(file.Bytes.Span)}, no model of FuncDnn", Remedy);

    private static string Kind(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? "empty"
        : bytes.StartsWith("PK"u8) ? "a zip archive, such as npz or a workbook"
        : bytes[0] == 0x93 && bytes[1..].StartsWith("NUMPY"u8) ? "a NumPy array"
        : bytes.Length > 3 && bytes[1..].StartsWith("HDF"u8) ? "an HDF5 file"
        : bytes.StartsWith("MATLAB"u8) ? "a MATLAB file"
        : bytes.StartsWith("PAR1"u8) ? "a Parquet file"
        : bytes is [0x08, > 0 and < 16, 0x12 or 0x42 or 0x3A, ..] ? "an ONNX file"
        : bytes.Contains((byte)0) ? "a file of another format"
        : IsJson(bytes) ? "JSON"
        : IsText(bytes) ? "a text"
        : "a file of another format";

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var json = new Utf8JsonReader(bytes);
            return json.Read() && json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
