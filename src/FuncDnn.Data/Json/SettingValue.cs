using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>The value of a setting of an experiment: any JSON, compact. Values are equal if their texts are.</summary>
public sealed record SettingValue
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SettingValue(string json) => Json = json;

    /// <summary>The JSON, for example 0.001, "single", null or {"kind":"adam","rate":0.1}.</summary>
    public string Json { get; }

    /// <summary>The text for people: a string without its quotes, otherwise the JSON.</summary>
    public string Text
    {
        get
        {
            using var json = JsonDocument.Parse(Json);
            return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString()! : Json;
        }
    }

    /// <summary>The number, if the value is one.</summary>
    public Option<double> Number
    {
        get
        {
            using var json = JsonDocument.Parse(Json);
            return
                json.RootElement.ValueKind == JsonValueKind.Number
                && json.RootElement.GetDouble() is var number
                && double.IsFinite(number)
                ? number
                : Option<double>.None;
        }
    }

    /// <summary>The <c>kind</c>, if the value is a record with one.</summary>
    public Option<string> Kind
    {
        get
        {
            using var json = JsonDocument.Parse(Json);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("kind", out var kind)
                && kind.ValueKind == JsonValueKind.String
                ? kind.GetString()!
                : Option<string>.None;
        }
    }

    /// <summary>Creates a number.</summary>
    /// <param name="number">Finite.</param>
    /// <returns>Its shortest text that restores the same bits.</returns>
    public static SettingValue Of(double number) => Written(json => json.WriteNumberValue(number));

    /// <summary>Creates an integer.</summary>
    /// <param name="number">Any integer.</param>
    /// <returns>Its digits.</returns>
    public static SettingValue Of(long number) => Written(json => json.WriteNumberValue(number));

    /// <summary>Creates a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text in quotes.</returns>
    internal static SettingValue OfText(string text) => Written(json => json.WriteStringValue(text));

    /// <summary>Parses a word of a command line.</summary>
    /// <param name="word">JSON, or a string without its quotes.</param>
    /// <returns>The value.</returns>
    public static SettingValue OfWord(string word)
    {
        try
        {
            JsonTexts.Require(word);
            using var json = JsonDocument.Parse(word, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return OfText(word);
        }
    }

    /// <summary>A part of a JSON text, without comments.</summary>
    internal static SettingValue Of(JsonElement json) => Written(json.WriteTo);

    // Not by JsonSerializer: its reflection is not available in trimmed and native programs.
    private static SettingValue Written(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Compact))
        {
            write(json);
        }

        return new(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
    }
}
