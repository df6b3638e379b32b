using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Execution;

/// <summary>
/// What a forward pass is for. It is an argument of the pass, never a switch on a layer, so that no network can be
/// left in the wrong mode.
/// </summary>
public abstract record Mode
{
    /// <summary>Predicting: nothing is random, normalizations use their running statistics.</summary>
    public static Mode Inference { get; } = new InferenceMode();

    /// <summary>Learning: dropout draws its masks, normalizations use the batch and move their running statistics.</summary>
    /// <param name="random">Where the masks come from.</param>
    /// <returns>The mode.</returns>
    public static Mode Training(RandomSource random) => new TrainingMode(random);
}

/// <summary>Predicting: nothing is random.</summary>
public sealed record InferenceMode : Mode;

/// <summary>Learning, with the randomness of this one pass.</summary>
/// <param name="Random">Where the masks come from.</param>
public sealed record TrainingMode(RandomSource Random) : Mode;
