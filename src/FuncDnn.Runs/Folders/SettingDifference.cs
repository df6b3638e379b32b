using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Folders;

/// <summary>A setting that differs between two experiments.</summary>
/// <param name="Path">Its path in experiment.json, for example <c>optimizer.rate</c>.</param>
/// <param name="First">Its value in the first experiment; empty if it has none.</param>
/// <param name="Second">Its value in the second experiment.</param>
internal sealed record SettingDifference(string Path, string First, string Second)
{
    /// <summary>All settings that differ between two experiments, except the name, in the order of the file.</summary>
    public static EquatableArray<SettingDifference> Between(Experiment first, Experiment second) =>
        SettingTable.Of([first, second]).Rows.Map(row => new SettingDifference(row.Path, row.Values[0], row.Values[1]));
}
