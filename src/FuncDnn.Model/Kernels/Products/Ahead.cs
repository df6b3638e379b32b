namespace FuncDnn.Model.Kernels;

/// <summary>
/// Whether a tile fetches ahead, known to the compiler: where the factors are near already, asking for them takes the time
/// of other loads.
/// </summary>
internal interface IAhead
{
    static abstract bool Fetches { get; }
}

internal readonly struct FetchingAhead : IAhead
{
    public static bool Fetches => true;
}

internal readonly struct NothingAhead : IAhead
{
    public static bool Fetches => false;
}
