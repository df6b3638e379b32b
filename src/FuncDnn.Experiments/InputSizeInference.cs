using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments;

/// <summary>
/// Infers the number of features of a trained network from the shapes of its parameters; no file states it.
/// </summary>
internal static class InputSizeInference
{
    /// <summary>The graph of the network for each number of features that its layers accept.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="shapes">Candidates: the lengths of the axes of parameters, the likeliest first.</param>
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
