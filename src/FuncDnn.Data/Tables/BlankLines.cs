namespace FuncDnn.Data.Tables;

/// <summary>The empty lines of a file, which are passed over.</summary>
internal sealed class BlankLines
{
    private int _first;
    private int _count;

    /// <summary>What is passed over; null if nothing is.</summary>
    public string? Remark =>
        _count switch
        {
            0 => null,
            1 => $"line {_first} is empty and passed over",
            _ => $"{_count} empty lines are passed over, the first is line {_first}",
        };

    /// <summary>Counts a line; the first one is remembered.</summary>
    public void Add(int line) => (_first, _count) = (_count == 0 ? line : _first, _count + 1);
}
