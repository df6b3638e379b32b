using System.Text.Json;

namespace FuncDnn.Training;

/// <summary>
/// JSON token by token, for files that are mostly numbers: nothing is kept but what the caller keeps. Whatever is not as
/// the caller asks leaves as <see cref="InvalidDataException"/>, which the readers of whole files alone catch.
/// </summary>
/// <param name="bytes">The text in UTF-8.</param>
/// <param name="depth">How deep lists and objects may lie in each other.</param>
internal ref struct JsonTokens(ReadOnlySpan<byte> bytes, int depth)
{
    private Utf8JsonReader _json = new(bytes, new JsonReaderOptions { MaxDepth = depth });

    /// <summary>Where the last token begins.</summary>
    public readonly long At => _json.TokenStartIndex;

    /// <summary>What the last token is.</summary>
    public readonly JsonTokenType Kind => _json.TokenType;

    /// <summary>Goes to the next token, which must be of a kind.</summary>
    public void Expect(JsonTokenType kind, string wanted)
    {
        Next();
        Require(_json.TokenType == kind, wanted);
    }

    /// <summary>Goes to the next member of an object; null at the object's end.</summary>
    public string? Name()
    {
        Next();
        return _json.TokenType == JsonTokenType.EndObject ? null : Letters();
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
            throw new InvalidDataException($"there is no UTF-8 at byte {At}");
        }
    }

    /// <summary>The token as a whole number from 0 to 2^63 - 1.</summary>
    public readonly long Count()
    {
        var count = -1L;
        Require(
            _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out count) && count >= 0,
            "a whole number"
        );
        return count;
    }

    /// <summary>The token as the nearest number of a type: every number has its own bits again.</summary>
    public readonly double Double()
    {
        var number = 0d;
        Require(_json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out number), "a number");
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
            counts.Add(Count());
        }

        return counts;
    }

    /// <summary>Sees that nothing follows.</summary>
    public void End() => Require(!Read(), "the end of the text");

    /// <summary>Ends the reading unless what is there is what is wanted.</summary>
    public readonly void Require(bool right, string wanted)
    {
        if (!right)
        {
            throw new InvalidDataException($"{wanted} is wanted at byte {At}");
        }
    }

    private void Next() => Require(Read(), "more text");

    private bool Read()
    {
        try
        {
            return _json.Read();
        }
        catch (JsonException)
        {
            throw new InvalidDataException(
                $"this is not JSON, or lies deeper than {_json.CurrentState.Options.MaxDepth}, at byte {_json.BytesConsumed}"
            );
        }
    }
}
