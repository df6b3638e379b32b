namespace FuncDnn.Numerics.Gemm;

/// <summary>A dense layer and the shape of a block of examples.</summary>
internal readonly unsafe struct DenseBlock<T>
    where T : unmanaged
{
    /// <summary>W, units x inputs.</summary>
    public required T* Weights { get; init; }

    /// <summary>b, one number per unit.</summary>
    public required T* Bias { get; init; }

    public required nint Units { get; init; }

    public required nint Inputs { get; init; }

    public required nint Examples { get; init; }

    /// <summary>The distance between consecutive rows: the number of examples, padded.</summary>
    public required nint Stride { get; init; }

    /// <summary>
    /// Unless null, the block is one of many, and these are the lanes of the gradients of W and b, see
    /// <see cref="DotProblem{T}.Lanes"/>.
    /// </summary>
    public T* Lanes { get; init; }

    /// <summary>Whether no block follows.</summary>
    public bool IsLast { get; init; }
}
