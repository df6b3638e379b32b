using FuncDnn.Model.Initializers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>How the notes draw the first parameters. docs/course.md shows this code.</summary>
internal static class Initialization
{
    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new("initialize_parameters", of => Slots(InitializeParameters(of.Seed, of.LayerDims))),
        new("initialize_parameters_deep", of => Slots(InitializeParameters(of.Seed, of.LayerDims))),
        new("initialize_parameters_zeros", of => Slots(InitializeParametersZeros(of.LayerDims))),
        new("initialize_parameters_random", of => Slots(InitializeParametersRandom(of.Seed, of.LayerDims))),
        new("initialize_parameters_he", of => Slots(InitializeParametersHe(of.Seed, of.LayerDims))),
    ];

    // README: initialize_parameters
    /// <summary>W = 0.01 randn, b = 0: layerDims are the inputs, then the units of each layer.</summary>
    public static Parameters<double> InitializeParameters(uint seed, params int[] layerDims) =>
        Draw(new ScaledNormal(0.01), seed, layerDims);

    private static Parameters<double> Draw(Initializer initializer, uint seed, int[] layerDims)
    {
        var network = Catalogue.Classifier(initializer, layerDims[1..]);
        return network.Initialize<double>(layerDims[0], RandomState.Seed(seed)).Parameters;
    }

    // README: end

    // README: initialize_parameters_zeros
    /// <summary>W = 0, b = 0.</summary>
    public static Parameters<double> InitializeParametersZeros(params int[] layerDims) =>
        Draw(new Zeros(), 0, layerDims);

    // README: end

    // README: initialize_parameters_random
    /// <summary>W = 10 randn, b = 0.</summary>
    public static Parameters<double> InitializeParametersRandom(uint seed, params int[] layerDims) =>
        Draw(new ScaledNormal(10), seed, layerDims);

    // README: end

    // README: initialize_parameters_he
    /// <summary>W = sqrt(2 / n_prev) randn, b = 0.</summary>
    public static Parameters<double> InitializeParametersHe(uint seed, params int[] layerDims) =>
        Draw(new He(), seed, layerDims);

    // README: end

    /// <summary>The slots by their names: W1, b1, W2, ...</summary>
    internal static EquatableArray<NamedMatrix> Slots(Parameters<double> parameters) =>
        parameters.Layout.Slots.Map(slot => new NamedMatrix(slot.Name, parameters[slot]));
}
