using System.Globalization;

namespace FuncDnn.Data.Files.Npy;

/// <summary>
/// The few literals of Python that the header of a .npy file is made of. Whatever else there is leaves as
/// <see cref="InvalidDataException"/>, which <see cref="NpyHeader"/> catches.
/// </summary>
/// <param name="text">The header.</param>
internal sealed class PythonTokens(string text)
{
    private int _at;

    /// <summary>Goes over a sign if it is the next.</summary>
    public bool Take(char sign)
    {
        SkipBlanks();
        var found = _at < text.Length && text[_at] == sign;
        _at += found ? 1 : 0;
        return found;
    }

    /// <summary>Goes over a sign, which must be the next.</summary>
    public void Expect(char sign) => Require(Take(sign), $"'{sign}'");

    /// <summary>Sees that nothing follows.</summary>
    public void End()
    {
        SkipBlanks();
        Require(_at == text.Length, "the end of the header");
    }

    /// <summary>The next text in quotes.</summary>
    public string Text()
    {
        var quote = Take('"') ? '"' : '\'';
        Require(quote == '"' || Take(quote), "a text in quotes");
        var letters = While(letter => letter != quote);
        Expect(quote);
        return letters;
    }

    /// <summary>True or False.</summary>
    public bool Truth()
    {
        SkipBlanks();
        var word = While(char.IsAsciiLetter);
        Require(word is "True" or "False", "True or False");
        return word == "True";
    }

    /// <summary>Whole numbers in parentheses; those of Python 2 end in L.</summary>
    /// <param name="longest">More are refused.</param>
    public IReadOnlyList<long> Tuple(int longest)
    {
        var numbers = new List<long>();
        Expect('(');
        while (!Take(')'))
        {
            Require(
                long.TryParse(
                    While(char.IsAsciiDigit),
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

    private string While(Func<char, bool> fits)
    {
        var start = _at;
        while (_at < text.Length && fits(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private void SkipBlanks() => While(letter => letter is ' ' or '\n');

    private void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new InvalidDataException($"expected {expected} at character {_at}");
        }
    }
}
