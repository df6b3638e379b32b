using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Studio.Hosting;

/// <summary>What a studio shows, and where it listens.</summary>
/// <param name="Folders">The folders below which runs and sweeps are looked for.</param>
/// <param name="Port">The TCP port of this machine; none for a free one, which the system chooses.</param>
/// <param name="OnFault">Is told of a fault of the program, to report it: the page shows no details.</param>
internal sealed record StudioSettings(EquatableArray<string> Folders, Option<int> Port, Action<Exception> OnFault)
{
    /// <summary>The usual memory for states of a run that is looked at, in MB.</summary>
    public const int UsualCacheMb = 256;

    /// <summary>The memory for states of each of the last runs that were looked at, in MB of 2^20 bytes.</summary>
    public int CacheMb { get; init; } = UsualCacheMb;
}
