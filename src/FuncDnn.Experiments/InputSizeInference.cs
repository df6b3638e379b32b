using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments;

/// <summary>Finds the number of features of a network that was trained: no file says it but the shape of some parameters.</summary>
internal static class InputSizeInference
{
    /// <summary>The network for each number of features with which it fits together.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="shapes">The lengths of the axes of parameters, the likeliest first.</param>
    public static EquatableArray<Graph> Graphs(Layer network, EquatableArray<int> shapes) =>
        shapes.Distinct().Choose(rows => Trace(network, rows)).ToEquatableArray();

    private static Option<Graph> Trace(Layer network, int rows)
    {
        try
        {
            return network.Trace(rows);
        }
        catch (ArgumentException)
        {
            return default;
        }
    }
}
