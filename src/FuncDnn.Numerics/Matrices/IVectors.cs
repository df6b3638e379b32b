namespace FuncDnn.Numerics.Matrices;

/// <summary>Vectors that are computed one by one, to be added in a <see cref="SumTree"/>.</summary>
internal interface IVectors<T>
{
    /// <summary>Computes a vector.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="vector">The vector, written.</param>
    void Compute(int index, Span<T> vector);

    /// <summary>Adds a vector: sum = sum + vector.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="index">Which vector.</param>
    /// <param name="scratch">Room for it.</param>
    void AddTo(Span<T> sum, int index, Span<T> scratch);
}
