using System.Text.Json;

namespace FuncDnn.Data.Files.Json;

/// <summary>
/// JSON token by token, for files that are mostly numbers: nothing is kept but what the caller keeps. Whatever is not as
/// the caller asks leaves as <see cref="InvalidDataException"/>, which the readers of whole files alone catch.
/// </summary>
/// <param name="bytes">The text in UTF-8.</param>
/// <param name="depth">How deep lists and objects may lie in each other.</param>
internal ref struct JsonTokens(ReadOnlySpan<byte> bytes, int depth)
{
    private Utf8JsonReader _json = new(bytes, new JsonReaderOptions { MaxDepth = depth });

    /// <summary>How long the whole text is.</summary>
    public int Length { get; } = bytes.Length;

    /// <summary>Whether the token is a number.</summary>
    private readonly bool IsNumber => _json.TokenType == JsonTokenType.Number;

    /// <summary>Whether the token is a text.</summary>
    public readonly bool IsText => _json.TokenType == JsonTokenType.String;

    /// <summary>Goes to the next token, which must be of a kind.</summary>
    public void Expect(JsonTokenType kind, string expected)
    {
        Next();
        Require(_json.TokenType == kind, expected);
    }

    /// <summary>Goes to the next member of an object; null at the object's end.</summary>
    /// <param name="known">The names of the members before it, none of which it may have.</param>
    public string? Name(ISet<string> known)
    {
        Next();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var name = Letters();
        Require(known.Add(name), "a name that is not used yet");
        return name;
    }

    /// <summary>Goes to the next element of a list, or to the list's end.</summary>
    /// <returns>Whether there is an element.</returns>
    public bool Element()
    {
        Next();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>The next token as a text.</summary>
    public string Text()
    {
        Expect(JsonTokenType.String, "a text in quotes");
        return Letters();
    }

    /// <summary>The token as a text.</summary>
    public readonly string Letters()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Letters that are no UTF-8, and halves of surrogate pairs, are only found when they are decoded.
            throw new InvalidDataException($"there is no UTF-8 at byte {_json.TokenStartIndex}");
        }
    }

    /// <summary>The token as a whole number in a range.</summary>
    public readonly long Whole(long least, long most)
    {
        var number = 0L;
        Require(
            IsNumber && _json.TryGetInt64(out number) && number >= least && number <= most,
            $"a whole number from {least} to {most}"
        );
        return number;
    }

    /// <summary>The token as a whole number from 0.</summary>
    public readonly ulong Unsigned(ulong most)
    {
        var number = 0UL;
        Require(IsNumber && _json.TryGetUInt64(out number) && number <= most, $"a whole number from 0 to {most}");
        return number;
    }

    /// <summary>The nearest 64-bit number to the token.</summary>
    public readonly double Double()
    {
        var number = 0d;
        Require(IsNumber && _json.TryGetDouble(out number) && double.IsFinite(number), "a number");
        return number;
    }

    /// <summary>The nearest 32-bit number to the token.</summary>
    public readonly float Single()
    {
        var number = 0f;
        Require(IsNumber && _json.TryGetSingle(out number) && float.IsFinite(number), "a number of 32 bits");
        return number;
    }

    /// <summary>The next list, of whole numbers from 0.</summary>
    /// <param name="longest">More are refused.</param>
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

    /// <summary>Goes to the end of the list that begins here; lists within it would lie too deep to be read.</summary>
    public void Skip()
    {
        while (Element()) { }
    }

    /// <summary>Sees that nothing follows: with more behind it, the text is no JSON.</summary>
    public void End() => Next();

    /// <summary>Ends the reading unless the condition holds.</summary>
    public readonly void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new InvalidDataException($"expected {expected} at byte {_json.TokenStartIndex}");
        }
    }

    // Within lists and objects there is always a token more, or the text is no JSON.
    private void Next()
    {
        try
        {
            _json.Read();
        }
        catch (JsonException)
        {
            throw new InvalidDataException(
                $"this is not JSON, or lies deeper than {_json.CurrentState.Options.MaxDepth}, at byte {_json.BytesConsumed}"
            );
        }
    }
}
