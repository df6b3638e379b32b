using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Files;
using FuncDnn.Training.Objectives;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

/// <summary>
/// Reads a trained model from its two files: the experiment, which has the network, and the parameters.
/// </summary>
public static class ModelFile
{
    /// <summary>Combines the network of an experiment with trained parameters.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="content">The parameters.</param>
    /// <param name="source">The name of the parameter file in messages.</param>
    /// <returns>The model in the experiment's precision, or every mismatch between network and parameters.</returns>
    public static Validation<Error, TrainedModel> Read(Experiment experiment, TensorFile content, string source) =>
        Read(experiment.Network, experiment.Objective, experiment.Precision, content, source);

    /// <summary>Combines a network with trained parameters.</summary>
    internal static Validation<Error, TrainedModel> Read(
        Network network,
        Objective objective,
        Precision precision,
        TensorFile content,
        string source
    ) =>
        precision == Precision.Single
            ? Read<float>(network, objective, content, source)
            : Read<double>(network, objective, content, source);

    private static Validation<Error, TrainedModel> Read<T>(
        Network network,
        Objective objective,
        TensorFile content,
        string source
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The columns of the first weights come first: if nothing fits, the errors are those for them.
        var tried = InputSizeInference
            .Graphs(network, [.. content.Tensors.SelectMany(tensor => tensor.Numbers.Shape.Reverse())])
            .Map(graph => ParameterTensors.Read<T>(graph.Layout, content, source))
            .ToArray();
        var fits = Array.FindIndex(tried, read => read.IsSuccess);
        return tried.Length == 0
            ? ReadError.At(source, "the tensors", "they fit no layer of the network", "give those it was trained with")
            : tried[Math.Max(0, fits)]
                .Bind(parameters => CheckFinite(parameters, source))
                .Map<TrainedModel>(parameters => new TrainedModel<T>(network, objective, parameters));
    }

    // Such a model would answer NaN, or one class whatever the example.
    private static Validation<Error, Parameters<T>> CheckFinite<T>(Parameters<T> parameters, string source)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        parameters.Layout.Slots.Find(slot => !Reduction.AreFinite<T>(parameters.Values[slot.Span])).Case is Slot slot
            ? ReadError.At(source, slot.Name, "it has NaN or infinity", "take the parameters of a run that has ended")
            : parameters;
}
