namespace FuncDnn.Training.Kernels;

/// <summary>
/// The moments of some coordinates side by side: what an update has remembered of them, and then will.
/// </summary>
/// <typeparam name="TLanes">The register.</typeparam>
internal struct Moments<TLanes>
    where TLanes : struct
{
    public TLanes First;
    public TLanes Second;
    public TLanes Third;
}
