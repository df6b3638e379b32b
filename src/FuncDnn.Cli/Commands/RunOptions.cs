using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>What a person asks of <c>funcdnn run</c>.</summary>
/// <param name="Experiment">A name, a file, or <c>-</c>.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Out">The folder for what comes out; runs/NAME when none is given.</param>
/// <param name="Precision">Instead of the experiment's own.</param>
/// <param name="Seed">Instead of the experiment's own.</param>
/// <param name="CheckpointEvery">After every so manieth step there is a checkpoint.</param>
/// <param name="Quiet">Print the folder's path and nothing else.</param>
/// <param name="Force">Write into a folder that holds other files, or a run that has not ended.</param>
internal sealed record RunOptions(
    string Experiment,
    Option<string> Data,
    Option<string> Out,
    Option<Precision> Precision,
    Option<uint> Seed,
    Option<long> CheckpointEvery,
    bool Quiet,
    bool Force
);
