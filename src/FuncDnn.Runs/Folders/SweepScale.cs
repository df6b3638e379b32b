using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>Which share of a sweep a command does.</summary>
/// <param name="Part">The part that it trains; none for all trials, with the tables at the end.</param>
/// <param name="Merge">The folders whose trials it brings to the sweep's folder instead of training.</param>
/// <param name="Words">The command without these options, to tell what to run next.</param>
internal sealed record SweepScale(Option<SweepPart> Part, EquatableArray<string> Merge, CommandWords Words);
