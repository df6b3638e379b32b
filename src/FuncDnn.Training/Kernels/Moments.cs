namespace FuncDnn.Training.Kernels;

/// <summary>The moments of a register of coordinates: the old ones before an update, the new ones after it.</summary>
/// <typeparam name="TLanes">The register.</typeparam>
internal struct Moments<TLanes>
    where TLanes : struct
{
    public TLanes First;
    public TLanes Second;
    public TLanes Third;
}
