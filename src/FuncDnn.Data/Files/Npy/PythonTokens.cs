using System.Globalization;

namespace FuncDnn.Data.Files.Npy;

/// <summary>
/// Reads the few Python literals in the header of a .npy file. Anything else throws <see cref="InvalidDataException"/>,
/// which <see cref="NpyHeader"/> catches.
/// </summary>
internal sealed class PythonTokens(string text)
{
    private int _at;

    /// <summary>Consumes a character if it is the next one.</summary>
    public bool Take(char character)
    {
        SkipBlanks();
        var found = _at < text.Length && text[_at] == character;
        _at += found ? 1 : 0;
        return found;
    }

    /// <summary>Consumes a character, which must be the next one.</summary>
    public void Expect(char character) => Require(Take(character), $"'{character}'");

    /// <summary>Requires the end of the text.</summary>
    public void End()
    {
        SkipBlanks();
        Require(_at == text.Length, "the end of the header");
    }

    /// <summary>Reads a string in quotes.</summary>
    public string Text()
    {
        var quote = Take('"') ? '"' : '\'';
        Require(quote == '"' || Take(quote), "a text in quotes");
        var content = TakeWhile(character => character != quote);
        Expect(quote);
        return content;
    }

    /// <summary>Reads a string in quotes, or a list of anything, which is returned as it stands.</summary>
    public string TextOrList()
    {
        if (!Take('['))
        {
            return Text();
        }

        var start = _at - 1;
        for (var depth = 1; depth > 0; _at++)
        {
            Require(_at < text.Length, "']'");
            depth +=
                text[_at] == '[' ? 1
                : text[_at] == ']' ? -1
                : 0;
        }

        return text[start.._at];
    }

    /// <summary>Reads True or False.</summary>
    public bool Boolean()
    {
        SkipBlanks();
        var word = TakeWhile(char.IsAsciiLetter);
        Require(word is "True" or "False", "True or False");
        return word == "True";
    }

    /// <summary>Reads integers in parentheses; Python 2 ends them with L.</summary>
    /// <param name="longest">The maximum number of elements.</param>
    public IReadOnlyList<long> Tuple(int longest)
    {
        var numbers = new List<long>();
        Expect('(');
        while (!Take(')'))
        {
            Require(
                long.TryParse(
                    TakeWhile(char.IsAsciiDigit),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                ),
                "a whole number"
            );
            Require(numbers.Count < longest, $"a list of at most {longest}");
            numbers.Add(number);
            Take('L');
            if (!Take(','))
            {
                Expect(')');
                break;
            }
        }

        return numbers;
    }

    private string TakeWhile(Func<char, bool> accepts)
    {
        var start = _at;
        while (_at < text.Length && accepts(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private void SkipBlanks() => TakeWhile(character => character is ' ' or '\n');

    private void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new InvalidDataException($"expected {expected} at character {_at}");
        }
    }
}
