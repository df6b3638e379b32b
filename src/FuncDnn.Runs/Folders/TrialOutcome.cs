using FuncDnn.Experiments.Sweeps;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>What became of a trial that was to be trained.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Result">Its result; none while another process trains it.</param>
/// <param name="WasStored">Whether the result was there before.</param>
/// <param name="HeldBy">The process that trains it, if there is no result.</param>
internal sealed record TrialOutcome(
    Trial Trial,
    Option<TrialResult> Result,
    bool WasStored = false,
    Option<string> HeldBy = default
);
