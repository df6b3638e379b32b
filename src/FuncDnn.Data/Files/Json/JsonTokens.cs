using System.Text.Json;

namespace FuncDnn.Data.Files.Json;

/// <summary>
/// Reads JSON token by token, for files that are mostly numbers; nothing is buffered. A token that is not the expected
/// one throws <see cref="InvalidDataException"/>, which the readers of files turn into an error value.
/// </summary>
/// <param name="bytes">The text in UTF-8.</param>
/// <param name="depth">The maximum depth of nested lists and objects.</param>
internal ref struct JsonTokens(ReadOnlySpan<byte> bytes, int depth)
{
    private Utf8JsonReader _json = new(bytes, new JsonReaderOptions { MaxDepth = depth });

    /// <summary>The length of the whole text in bytes.</summary>
    public int Length { get; } = bytes.Length;

    /// <summary>Whether the current token is a number.</summary>
    private readonly bool IsNumber => _json.TokenType == JsonTokenType.Number;

    /// <summary>Whether the current token is a string.</summary>
    public readonly bool IsText => _json.TokenType == JsonTokenType.String;

    /// <summary>Reads the next token, which must be of the given kind.</summary>
    public void Expect(JsonTokenType kind, string expected)
    {
        Next();
        Require(_json.TokenType == kind, expected);
    }

    /// <summary>Reads the name of the next member of an object; null at the end of the object.</summary>
    /// <param name="known">The names seen so far, which may not repeat.</param>
    public string? Name(ISet<string> known)
    {
        Next();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var name = Letters();
        return known.Add(name)
            ? name
            : throw new InvalidDataException($"the name '{name}' is given twice, at byte {_json.TokenStartIndex}");
    }

    /// <summary>Reads the next element of a list, or the end of the list.</summary>
    /// <returns>Whether there is an element.</returns>
    public bool Element()
    {
        Next();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads the next token, which must be a string.</summary>
    public string Text()
    {
        Expect(JsonTokenType.String, "a text in quotes");
        return Letters();
    }

    /// <summary>The current token as a string.</summary>
    public readonly string Letters()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8 and lone surrogates are only found when a string is decoded.
            throw new InvalidDataException($"invalid UTF-8 at byte {_json.TokenStartIndex}");
        }
    }

    /// <summary>The current token as an integer in a range.</summary>
    public readonly long Whole(long least, long most)
    {
        var number = 0L;
        Require(
            IsNumber && _json.TryGetInt64(out number) && number >= least && number <= most,
            $"a whole number from {least} to {most}"
        );
        return number;
    }

    /// <summary>The current token as an unsigned integer.</summary>
    public readonly ulong Unsigned(ulong most)
    {
        var number = 0UL;
        Require(IsNumber && _json.TryGetUInt64(out number) && number <= most, $"a whole number from 0 to {most}");
        return number;
    }

    /// <summary>The current token, rounded to the nearest double.</summary>
    public readonly double Double()
    {
        var number = 0d;
        Require(IsNumber && _json.TryGetDouble(out number) && double.IsFinite(number), "a number");
        return number;
    }

    /// <summary>The current token, rounded to the nearest float.</summary>
    public readonly float Single()
    {
        var number = 0f;
        Require(IsNumber && _json.TryGetSingle(out number) && float.IsFinite(number), "a number of 32 bits");
        return number;
    }

    /// <summary>Reads a list of integers that are not negative.</summary>
    /// <param name="longest">The maximum number of elements.</param>
    public List<long> Counts(int longest)
    {
        var counts = new List<long>();
        Expect(JsonTokenType.StartArray, "a list in [ ]");
        while (Element())
        {
            Require(counts.Count < longest, $"a list of at most {longest}");
            counts.Add(Whole(0, long.MaxValue));
        }

        return counts;
    }

    /// <summary>Skips to the end of the list that is open; lists in it would exceed the maximum depth.</summary>
    public void Skip()
    {
        while (Element()) { }
    }

    /// <summary>Requires the end of the text: anything but white space after the value is not JSON.</summary>
    public void End() => Next();

    /// <summary>Throws unless the condition holds.</summary>
    public readonly void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new InvalidDataException($"expected {expected} at byte {_json.TokenStartIndex}");
        }
    }

    // Within lists and objects there is always another token, or the text is not JSON.
    private void Next()
    {
        try
        {
            _json.Read();
        }
        catch (JsonException)
        {
            throw new InvalidDataException(
                $"this is not JSON, or is nested deeper than {_json.CurrentState.Options.MaxDepth}, "
                    + $"at byte {_json.BytesConsumed}"
            );
        }
    }
}
