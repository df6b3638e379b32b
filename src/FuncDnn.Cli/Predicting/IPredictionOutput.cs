using FuncDnn.Runs.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>Where predictions go, block by block.</summary>
internal interface IPredictionOutput : IDisposable
{
    /// <summary>Whether nothing can be seen of the blocks before the last one is written.</summary>
    bool IsAtomic { get; }

    /// <summary>Writes a block.</summary>
    /// <param name="shown">The columns.</param>
    /// <param name="block">The predictions.</param>
    Outcome<Unit> Write(ShownPredictions shown, PredictionBlock block);

    /// <summary>Ends the output.</summary>
    /// <param name="rows">The number of all predictions.</param>
    Outcome<Unit> End(int rows);
}
