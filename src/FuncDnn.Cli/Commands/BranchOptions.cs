using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>What a person asks of <c>funcdnn branch</c>.</summary>
/// <param name="Parent">The folder of the run to continue from.</param>
/// <param name="Step">The step after which to continue.</param>
/// <param name="Changes">What is to be different from there.</param>
/// <param name="Data">The folder with the data files; that of the parent when none is given.</param>
/// <param name="Out">The folder of the new run.</param>
/// <param name="CheckpointEvery">After every so manieth step there is a checkpoint.</param>
/// <param name="TensorBoard">Write the reports for TensorBoard too, as the parent does where it does.</param>
/// <param name="Force">Write into a folder that holds other files, or a run that has not ended.</param>
internal sealed record BranchOptions(
    string Parent,
    long Step,
    EquatableArray<Change> Changes,
    Option<string> Data,
    string Out,
    Option<long> CheckpointEvery,
    bool TensorBoard,
    bool Force
);
