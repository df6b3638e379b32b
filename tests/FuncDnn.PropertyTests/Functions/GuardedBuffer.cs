using System.Numerics;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>Memory between two walls, which show whether somebody wrote beside it.</summary>
internal sealed class GuardedBuffer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Wall = 64;
    private static readonly T Brick = T.CreateChecked(-7.25);
    private readonly T[] _room;

    public GuardedBuffer(T[] numbers)
    {
        _room = new T[Wall + numbers.Length + Wall];
        Array.Fill(_room, Brick);
        numbers.CopyTo(Span);
    }

    public Span<T> Span => _room.AsSpan()[Wall..^Wall];

    public T[] Numbers => Span.ToArray();

    public bool Stands =>
        !_room.AsSpan(0, Wall).ContainsAnyExcept(Brick) && !_room.AsSpan(^Wall..).ContainsAnyExcept(Brick);
}
