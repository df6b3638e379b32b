using FuncDnn.Cli.Inputs;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>What a person asks of <c>funcdnn run</c>.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Out">The folder for what comes out; runs/NAME when none is given.</param>
/// <param name="CheckpointEvery">After every so manieth step there is a checkpoint.</param>
/// <param name="TensorBoard">Write the reports for TensorBoard too.</param>
/// <param name="Force">Write into a folder that holds other files, or a run that has not ended.</param>
internal sealed record RunOptions(
    ExperimentChoice Experiment,
    Option<string> Data,
    Option<string> Out,
    Option<long> CheckpointEvery,
    bool TensorBoard,
    bool Force
);
