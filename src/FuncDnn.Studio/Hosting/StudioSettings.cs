using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Studio.Hosting;

/// <summary>What a studio shows, and where it listens.</summary>
/// <param name="Folders">The folders below which runs and sweeps are looked for.</param>
/// <param name="Port">The TCP port of this machine; none for a free one, which the system chooses.</param>
/// <param name="OnFault">Is told of a fault of the program, to report it: the page shows no details.</param>
internal sealed record StudioSettings(EquatableArray<string> Folders, Option<int> Port, Action<Exception> OnFault);
