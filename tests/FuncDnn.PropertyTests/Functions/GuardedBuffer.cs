using System.Numerics;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>Memory between two guard zones, which show writes outside it.</summary>
internal sealed class GuardedBuffer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int GuardLength = 64;
    private static readonly T GuardValue = T.CreateChecked(-7.25);
    private readonly T[] _memory;

    public GuardedBuffer(T[] numbers)
    {
        _memory = new T[GuardLength + numbers.Length + GuardLength];
        Array.Fill(_memory, GuardValue);
        numbers.CopyTo(Span);
    }

    public Span<T> Span => _memory.AsSpan()[GuardLength..^GuardLength];

    public T[] Numbers => Span.ToArray();

    public bool IsIntact =>
        !_memory.AsSpan(0, GuardLength).ContainsAnyExcept(GuardValue)
        && !_memory.AsSpan(^GuardLength..).ContainsAnyExcept(GuardValue);
}
