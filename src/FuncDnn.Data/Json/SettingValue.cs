using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>What a setting of an experiment is set to: any JSON, compact. Values are equal when their texts are.</summary>
public sealed record SettingValue
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private SettingValue(string json) => Json = json;

    /// <summary>The text: 0.001, "single", null, {"kind":"adam","rate":0.1}.</summary>
    public string Json { get; }

    /// <summary>The text for people: that of a word without its quotes.</summary>
    public string Text
    {
        get
        {
            using var json = JsonDocument.Parse(Json);
            return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString()! : Json;
        }
    }

    /// <summary>The number that it is.</summary>
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

    /// <summary>The kind of record that it is.</summary>
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

    /// <summary>A number.</summary>
    /// <param name="number">A finite one.</param>
    /// <returns>Its shortest text that is read back as the same bits.</returns>
    public static SettingValue Of(double number) => new(JsonSerializer.Serialize(number));

    /// <summary>A whole number.</summary>
    /// <param name="number">Any.</param>
    /// <returns>Its digits.</returns>
    public static SettingValue Of(long number) => new(JsonSerializer.Serialize(number));

    /// <summary>What a person writes in one word.</summary>
    /// <param name="word">JSON, or a text without its quotes.</param>
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
            return new(JsonSerializer.Serialize(word, Compact));
        }
    }

    /// <summary>A part of a JSON text, without comments.</summary>
    internal static SettingValue Of(JsonElement json) => new(JsonSerializer.Serialize(json, Compact));
}
