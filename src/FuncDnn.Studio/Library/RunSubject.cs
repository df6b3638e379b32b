using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>What an experiment learns, in a few words: from which data, and by which network.</summary>
internal static class RunSubject
{
    private const int MaxLayers = 6;

    /// <summary>The words.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>For example <c>price of houses.csv · 20-3-1</c>.</returns>
    public static string Of(Experiment experiment)
    {
        var units = UnitsOf(experiment.Network).Map(one => $"{one}");
        var shown = units.Count > MaxLayers ? units.Take(MaxLayers - 2).Add("…").Add(units[^1]) : units;
        return $"{DataOf(experiment.Data)} · {string.Join('-', shown)}";
    }

    private static string DataOf(DataSource data) =>
        data switch
        {
            TableSource table => $"{TargetsOf(table.Table)}{Path.GetFileName(table.Path)}",
            Generated generated => RecordShape.Kind(generated.Points.GetType()),
            _ => data.Files(Option<string>.None)
                .Map(file => Path.GetFileName(Path.TrimEndingDirectorySeparator(file)))
                .HeadOrNone()
                .IfNone(() => RecordShape.Kind(data.GetType())),
        };

    private static string TargetsOf(TableSettings table)
    {
        var targets = table.Targets.IsEmpty ? table.Target.ToEquatableArray() : table.Targets;
        return targets.IsEmpty ? "" : $"{string.Join(", ", targets)} of ";
    }

    private static EquatableArray<int> UnitsOf(Layer layer) =>
        layer switch
        {
            Dense dense => [dense.Units],
            Network network => network.Layers.Bind(UnitsOf),
            _ => [],
        };
}
