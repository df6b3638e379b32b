using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Experiments.Proposals;

/// <summary>A network and its training, sized by the number of examples.</summary>
/// <param name="Examples">The number of examples to train on.</param>
/// <param name="Outputs">The number of outputs.</param>
/// <param name="Loss">What training minimizes.</param>
internal sealed record Recipe(int Examples, int Outputs, Loss Loss)
{
    private const double Rate = 3e-3;
    private const int MostSteps = 60_000;

    // Weights forget in 1 / (rate x decay) steps: within fewer epochs than these they would forget the data too.
    private const int EpochsOfMemory = 8;

    /// <summary>How many epochs without a better validation loss end the training.</summary>
    public const int Patience = 20;

    /// <summary>The number of examples in a step: more where an epoch would have very many steps.</summary>
    public int BatchSize =>
        Examples switch
        {
            < 20_000 => 32,
            < 200_000 => 128,
            _ => 512,
        };

    /// <summary>Passes over the examples: 200, or fewer for at most 60,000 steps, but at least 20.</summary>
    public int Epochs => (int)Math.Clamp(MostSteps / StepsPerEpoch, 20, 200);

    /// <summary>The network.</summary>
    public Network Network =>
        new([
            .. Hidden.Bind(units => EquatableArray.Of<Layer>(new Dense(units), new Silu())),
            new Dense(Outputs, new GlorotNormal()),
        ]);

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer => new AdamW(new Cosine(Rate, Epochs * StepsPerEpoch), Decay);

    /// <summary>Why they are so, a sentence each.</summary>
    public EquatableArray<string> Reasons =>
        [
            $"the network has {HiddenText}, for {MessageText.Count(Examples)} examples to train on",
            $"a step takes {BatchSize} examples; AdamW's rate goes from {Rate} to 0 along a cosine in {Epochs} epochs, "
                + $"with a weight decay of {Decay} against overfitting",
        ];

    private long StepsPerEpoch => Math.Max(1, (Examples + BatchSize - 1) / BatchSize);

    private EquatableArray<int> Hidden =>
        Examples switch
        {
            < 10_000 => [64],
            < 100_000 => [128],
            _ => [128, 128],
        };

    private string HiddenText =>
        Hidden.Count == 1
            ? $"one hidden layer of {Hidden[0]} SiLU units"
            : $"{Hidden.Count} hidden layers of {Hidden[0]} SiLU units";

    // Two digits are easier to read, and as good.
    private double Decay =>
        Math.Min(1, Math.Round(1 / (EpochsOfMemory * Rate * StepsPerEpoch), StepsPerEpoch < 400 ? 2 : 4));
}
