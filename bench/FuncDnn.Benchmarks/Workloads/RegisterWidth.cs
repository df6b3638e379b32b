namespace FuncDnn.Benchmarks.Workloads;

/// <summary>The kinds of processor that have goals of their own.</summary>
internal enum RegisterWidth
{
    /// <summary>Registers of 256 bits or less.</summary>
    Avx2,

    /// <summary>Registers of 512 bits that multiply no more numbers per second than those of 256 bits.</summary>
    HalfWidthAvx512,

    /// <summary>Registers of 512 bits that multiply twice as many numbers per second as those of 256 bits.</summary>
    FullWidthAvx512,
}
