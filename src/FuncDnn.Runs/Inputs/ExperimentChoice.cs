using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Runs.Inputs;

/// <summary>The experiment that the user chose.</summary>
/// <param name="Word">A name, a file, or <c>-</c>.</param>
/// <param name="Changes">The settings to change.</param>
internal sealed record ExperimentChoice(string Word, EquatableArray<SettingOverride> Changes)
{
    /// <summary>The experiment with the settings of <c>--set</c>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="changes">The settings to change.</param>
    /// <returns>The experiment, or all errors of the changes.</returns>
    public static Outcome<Experiment> WithOverrides(Experiment experiment, EquatableArray<SettingOverride> changes) =>
        SettingOverride.Apply(experiment, changes, "--set").OrFail();

    /// <summary>Finds or reads the experiment, and changes its settings.</summary>
    /// <param name="console">Its standard input.</param>
    /// <returns>The experiment, or all errors of it or of the changes.</returns>
    public Outcome<Experiment> Read(CommandConsole console) =>
        ExperimentArgument.Read(Word, console).Bind(experiment => WithOverrides(experiment, Changes));
}
