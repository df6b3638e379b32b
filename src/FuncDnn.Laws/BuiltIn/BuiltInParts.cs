using FuncDnn.Data.Batches;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>All parts of this library, each with the laws of its family.</summary>
public static class BuiltInParts
{
    private const double Rate = 0.01;

    /// <summary>All parts.</summary>
    public static EquatableArray<BuiltInPart> All { get; } =
        (Layers + Objectives + Optimizers + Rates + Initializers + Orders + BuiltInMonoids.All + BuiltInFiles.All);

    private static EquatableArray<BuiltInPart> Layers =>
        Of(
            LawFamilies.Layers,
            ("Dense", new Dense(3)),
            ("Sigmoid", new Sigmoid()),
            ("Tanh", new Tanh()),
            ("Relu", new Relu()),
            ("LeakyRelu", new LeakyRelu(0.2)),
            ("Elu", new Elu(0.8)),
            ("Gelu", new Gelu()),
            ("Silu", new Silu()),
            ("Softplus", new Softplus()),
            ("Softmax", new Softmax()),
            ("Identity", new Identity()),
            ("Dropout", new Dropout(0.7)),
            ("LayerNorm", new LayerNorm()),
            ("BatchNorm", new BatchNorm()),
            ("Residual of Tanh", new Residual(new Tanh())),
            ("Network", new Network(new Dense(4), new Tanh(), new Residual(new Network(new Dense(4), new Elu()))))
        );

    private static EquatableArray<BuiltInPart> Objectives =>
        Of(LawFamilies.Objectives, BuiltInObjectives.All.ToArray());

    private static EquatableArray<BuiltInPart> Optimizers =>
        Of(LawFamilies.Optimizers, BuiltInOptimizers.All.Map(one => (one.Name, one.At(Rate))).ToArray());

    private static EquatableArray<BuiltInPart> Rates => Of(LawFamilies.Rates, BuiltInRates.All.ToArray());

    private static EquatableArray<BuiltInPart> Initializers =>
        Of(
            LawFamilies.Initializers,
            ("Zeros", new Zeros()),
            ("ScaledNormal", new ScaledNormal(0.01)),
            ("He", new He()),
            ("Xavier", new Xavier()),
            ("LeCun", new LeCun()),
            ("GlorotNormal", new GlorotNormal()),
            ("GlorotUniform", new GlorotUniform()),
            ("Orthogonal", new Orthogonal(1.5))
        );

    private static EquatableArray<BuiltInPart> Orders =>
        Of(
            LawFamilies.Orders,
            ("InOrder", new InOrder()),
            ("KeyShuffle", new KeyShuffle(Key.FromSeed(3))),
            ("NumpyShuffle", new NumpyShuffle(10))
        );

    private static EquatableArray<BuiltInPart> Of<TPart, TTraits>(
        LawFamily<TPart, TTraits> family,
        params (string Name, TPart Part)[] parts
    )
        where TTraits : class => parts.Map(one => BuiltInPart.Of(family, one.Name, one.Part)).ToEquatableArray();
}
