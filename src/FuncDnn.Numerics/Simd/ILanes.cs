using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Simd;

/// <summary>
/// Numbers in one register, on all of which every operation acts at once. A kernel is written once against this
/// interface and runs with 512, 256 or 128 bits or one number at a time; each operation is an IEEE 754 operation on
/// each number alone, so that the bits do not depend on the width.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Count { get; }

    static abstract TSelf Broadcast(T value);

    /// <summary>Every number set to the bits given (the low 32 of them in single precision).</summary>
    static abstract TSelf BroadcastBits(long bits);

    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>
    /// Loads the first numbers, Count at most, without touching memory after them; the others come from the fill.
    /// </summary>
    static abstract TSelf LoadFirst(ref readonly T source, nint offset, nint count, TSelf fill);

    void Store(ref T target, nint offset);

    /// <summary>The sum of the numbers as a tree: the upper half is added to the lower, until one is left.</summary>
    T TreeSum();

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf value);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Sqrt(TSelf value);

    static abstract TSelf Abs(TSelf value);

    /// <summary>All bits of a number set where left &lt; right, none elsewhere (nor where one is NaN).</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>
    /// Takes the bits of <paramref name="yes"/> where the mask has ones, of <paramref name="no"/> elsewhere.
    /// </summary>
    static abstract TSelf Select(TSelf mask, TSelf yes, TSelf no);

    /// <summary>
    /// Takes <paramref name="yes"/> where left &lt;= right, else <paramref name="no"/>: in one operation, so that the
    /// comparison stays in a mask register where there are any.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf SelectLessThanOrEqual(TSelf left, TSelf right, TSelf yes, TSelf no) =>
        TSelf.Select(TSelf.LessThanOrEqual(left, right), yes, no);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>Adds the bits as integers of the number's own width.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>Subtracts the bits as integers of the number's own width.</summary>
    static abstract TSelf SubtractBits(TSelf left, TSelf right);

    /// <summary>Shifts the bits of each number to the left.</summary>
    static abstract TSelf ShiftLeftBits(TSelf value, int count);

    /// <summary>Shifts the bits of each number to the right, filling with copies of the sign.</summary>
    static abstract TSelf ShiftRightBits(TSelf value, int count);

    /// <summary>
    /// Computes in double precision: every number is widened, given to the function, and its result rounded back.
    /// Results in single precision are then almost always correctly rounded, and no intermediate number is subnormal.
    /// </summary>
    static abstract TSelf ViaDouble<TFunction>(TFunction function, TSelf x)
        where TFunction : struct, IUnary<double>;

    /// <summary>The same for two functions that share their work.</summary>
    static abstract TSelf ViaDouble<TFunction>(TFunction function, TSelf x, out TSelf second)
        where TFunction : struct, IUnaryPair<double>;
}
