using FuncDnn.Experiments;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>A network in a few characters.</summary>
internal static class NetworkDescription
{
    /// <summary>The numbers of features, units and outputs.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="inputs">The number of features.</param>
    /// <returns>For example <c>2-5-2-1</c>.</returns>
    public static string Of(Experiment experiment, int inputs) =>
        string.Join('-', EquatableArray.Of(inputs) + UnitsOf(experiment.Network));

    private static EquatableArray<int> UnitsOf(Layer layer) =>
        layer switch
        {
            Dense dense => [dense.Units],
            Network network => network.Layers.Bind(UnitsOf),
            _ => [],
        };
}
