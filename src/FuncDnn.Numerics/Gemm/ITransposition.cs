namespace FuncDnn.Numerics.Gemm;

/// <summary>Blocks that are transposed in registers, and the way of what is beside and below them.</summary>
internal unsafe interface ITransposition<T>
    where T : unmanaged
{
    /// <summary>The rows of a block.</summary>
    static abstract nint Rows { get; }

    /// <summary>The columns of a block.</summary>
    static abstract nint Columns { get; }

    /// <summary>Transposes a block.</summary>
    static abstract void Run(T* source, nint stride, T* target, nint targetStride);

    /// <summary>Transposes what is less than a block.</summary>
    static abstract void RunRest(T* source, nint stride, nint rows, nint columns, T* target, nint targetStride);
}
