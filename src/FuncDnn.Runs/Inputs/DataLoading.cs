using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Inputs;

/// <summary>Loads the examples of an experiment.</summary>
internal static class DataLoading
{
    /// <summary>Checks that the data folder exists, if one was named with --data.</summary>
    public static Outcome<Unit> CheckFolder(Option<string> folder) =>
        folder.Filter(one => !Directory.Exists(one)).Case is string missing
            ? Failure.BadInput($"--data: there is no folder {missing}.")
            : Prelude.unit;

    /// <summary>Generates or reads the examples of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder with the data files.</param>
    /// <param name="console">Where remarks on the files are printed; its cancellation ends the reading.</param>
    /// <param name="said">What was printed already, without a full stop.</param>
    /// <param name="read">The table, if it was read already.</param>
    public static Outcome<Dataset<double>> Load(
        Experiment experiment,
        Option<string> folder,
        CommandConsole console,
        EquatableArray<string> said = default,
        Option<ReadTable> read = default
    ) =>
        Interruptible
            .Read(console, () => experiment.LoadWith(read, folder, console.Cancel).OrFail())
            .Map(data =>
            {
                (
                    data.Remarks.Filter(one => !said.Exists(same => one == $"{data.Name}: {same}."))
                    + experiment.StartRemarks(data)
                ).Iter(console.Warn);
                return data;
            });
}
