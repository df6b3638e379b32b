using System.Buffers;

namespace FuncDnn.Data.Tables;

/// <summary>Numbers in memory that is used again when they are disposed.</summary>
/// <param name="length">The largest number of them.</param>
internal sealed class RentedNumbers(int length) : IDisposable
{
    private readonly double[] _numbers = ArrayPool<double>.Shared.Rent(length);

    /// <summary>Their number.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers.</summary>
    public Memory<double> Memory => _numbers.AsMemory(0, Count);

    /// <summary>The numbers.</summary>
    public Span<double> Span => _numbers.AsSpan(0, Count);

    /// <summary>Adds a number.</summary>
    public void Add(double number) => _numbers[Count++] = number;

    /// <summary>Adds a number several times.</summary>
    public void Add(double number, int times)
    {
        _numbers.AsSpan(Count, times).Fill(number);
        Count += times;
    }

    /// <summary>Removes all numbers.</summary>
    public void Clear() => Count = 0;

    /// <summary>Inserts a number several times.</summary>
    /// <param name="place">Where.</param>
    /// <param name="number">The number.</param>
    /// <param name="times">How often.</param>
    public void Insert(int place, double number, int times)
    {
        Count += times;
        Span[place..^times].CopyTo(Span[(place + times)..]);
        Span.Slice(place, times).Fill(number);
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<double>.Shared.Return(_numbers);
}
