using FuncDnn.Model.Initializers;
using LanguageExt;
using MathNet.Numerics.Distributions;

namespace FuncDnn.Laws.Initializers;

/// <summary>What a rule for first weights claims; each claim is a law that it is held to.</summary>
/// <param name="Deviation">
/// The standard deviation of its weights from units and inputs; none when they are not drawn alike.
/// </param>
/// <param name="Shape">The cumulative distribution of its weights divided by their deviation.</param>
/// <param name="Gain">
/// By what its matrices stretch: the longer side has orthogonal columns of this length; none otherwise.
/// </param>
/// <param name="Draws">False when its weights need no randomness.</param>
public sealed record InitializerTraits(
    Option<Func<int, int, double>> Deviation = default,
    Option<Func<double, double>> Shape = default,
    Option<double> Gain = default,
    bool Draws = true
)
{
    private static readonly Func<double, double> s_normal = x => Normal.CDF(0, 1, x);
    private static readonly Func<double, double> s_uniform = x => Math.Clamp((x / Math.Sqrt(12)) + 0.5, 0, 1);

    /// <summary>What this library's rules claim; of others, that they draw.</summary>
    /// <param name="initializer">The rule.</param>
    /// <returns>Its claims.</returns>
    public static InitializerTraits Of(Initializer initializer) =>
        initializer switch
        {
            ScaledNormal scaled => Normally((_, _) => scaled.Factor),
            He => Normally((_, inputs) => Math.Sqrt(2.0 / inputs)),
            Xavier or LeCun => Normally((_, inputs) => Math.Sqrt(1.0 / inputs)),
            GlorotNormal => Normally(Glorot),
            GlorotUniform => new(Deviated(Glorot), s_uniform),
            Orthogonal orthogonal => new(Gain: orthogonal.Gain),
            Zeros => new(Draws: false),
            _ => new(),
        };

    /// <summary>Weights drawn one by one from a normal distribution of mean 0.</summary>
    /// <param name="deviation">Its standard deviation from units and inputs.</param>
    /// <returns>The claims.</returns>
    public static InitializerTraits Normally(Func<int, int, double> deviation) => new(Deviated(deviation), s_normal);

    private static Option<Func<int, int, double>> Deviated(Func<int, int, double> deviation) => Prelude.Some(deviation);

    private static double Glorot(int units, int inputs) => Math.Sqrt(2.0 / (inputs + units));
}
