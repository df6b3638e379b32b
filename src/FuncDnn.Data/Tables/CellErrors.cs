using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>The errors in the cells of a column: the first ones, and the number of the others.</summary>
internal sealed class CellErrors
{
    /// <summary>
    /// If all cells are wrong, nobody reads a message for each, and a million of them take much memory.
    /// </summary>
    public const int Most = 20;

    private readonly List<Error> _first = [];

    /// <summary>The first errors.</summary>
    public IReadOnlyList<Error> First => _first;

    /// <summary>The number of the others.</summary>
    public int Others { get; private set; }

    /// <summary>Records an error.</summary>
    public void Add(Func<Error> error)
    {
        if (_first.Count == Most)
        {
            Others++;
        }
        else
        {
            _first.Add(error());
        }
    }
}
