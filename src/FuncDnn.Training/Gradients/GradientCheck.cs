using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Gradients;

/// <summary>
/// Compares a gradient with central differences of the cost at every coordinate: g'_i = (J(p + epsilon e_i) - J(p -
/// epsilon e_i)) / (2 epsilon) and difference = ||g - g'|| / (||g|| + ||g'||) (course 2, week 1, "Gradient Checking").
/// In double precision at epsilon = 1e-7, the rounding of the cost alone makes a correct gradient differ by about 1e-7;
/// <see cref="Extrapolated"/> differences are accurate to about 1e-10 and detect smaller errors.
/// </summary>
/// <param name="Epsilon">The distance by which a coordinate is moved to either side, above 0.</param>
/// <param name="Extrapolated">
/// Whether to use Richardson extrapolation from epsilon, epsilon / 2 and epsilon / 4, with an error of order epsilon^6;
/// choose epsilon near 1e-4 for it.
/// </param>
public sealed record GradientCheck(double Epsilon = 1e-7, bool Extrapolated = false) : IValidatable
{
    /// <summary>The most sensitive check of smooth costs: extrapolated differences at 1e-4.</summary>
    public static GradientCheck Sharp { get; } = new(1e-4, Extrapolated: true);

    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.Positive(nameof(GradientCheck), nameof(Epsilon), Epsilon);

    /// <summary>Checks the derivative of a function of one variable.</summary>
    /// <param name="cost">The function J.</param>
    /// <param name="derivative">The derivative to check, at <paramref name="at"/>.</param>
    /// <param name="at">The point at which to check.</param>
    /// <returns>|d - d'| / (|d| + |d'|); 0 when both are 0.</returns>
    public double Derivative(Func<double, double> cost, double derivative, double at)
    {
        var (approximation, _) = this.Validated().Approximate(moved => cost(at + moved));
        return RelativeDifference(Math.Abs(derivative - approximation), Math.Abs(derivative), Math.Abs(approximation));
    }

    /// <summary>Checks a gradient at every trained coordinate.</summary>
    /// <param name="cost">The function J of the parameters; deterministic.</param>
    /// <param name="gradients">The gradient to check, at <paramref name="at"/>.</param>
    /// <param name="at">The point at which to check.</param>
    /// <returns>The difference and where it is largest.</returns>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public GradientCheckReport Gradient(
        Func<Parameters<double>, double> cost,
        Gradients<double> gradients,
        Parameters<double> at
    )
    {
        this.Validated();
        at.Layout.Require(gradients.Layout);
        var (approximation, coarser) = (new double[at.Layout.Length], new double[at.Layout.Length]);
        foreach (var slot in at.Layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic))
        {
            for (var i = slot.Offset; i < slot.Offset + slot.Length; i++)
            {
                var here = i;
                (approximation[i], coarser[i]) = Approximate(moved => cost(at.With(here, at.Values[here] + moved)));
            }
        }

        return GradientCheckReport.Of(
            gradients,
            Gradients<double>.Own(at.Layout, approximation),
            Gradients<double>.Own(at.Layout, coarser)
        );
    }

    /// <summary>
    /// Checks the gradient of an objective of a network on a batch. The randomness of the mode is the same for every
    /// evaluation, so dropout masks do not change.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="parameters">The point at which to check.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Inference or training.</param>
    /// <returns>The difference and where it is largest.</returns>
    public GradientCheckReport Network(
        Layer network,
        Objective objective,
        Parameters<double> parameters,
        Batch<double> batch,
        Mode mode
    ) =>
        Gradient(
            moved => Evaluation.Cost(network, objective, moved, batch, mode),
            Evaluation.Of(network, objective, parameters, batch, mode).Gradients,
            parameters
        );

    internal static double RelativeDifference(double difference, double one, double other) =>
        difference == 0 ? 0 : difference / (one + other);

    /// <summary>The derivative by differences, and the one that is extrapolated once less.</summary>
    internal (double Approximation, double Coarser) Approximate(Func<double, double> costAtDistance)
    {
        if (!Extrapolated)
        {
            var central = Central(costAtDistance, Epsilon);
            return (central, central);
        }

        var (whole, half, quarter) = (
            Central(costAtDistance, Epsilon),
            Central(costAtDistance, Epsilon / 2),
            Central(costAtDistance, Epsilon / 4)
        );
        var once = Extrapolate(4, half, whole);
        var twice = Extrapolate(4, quarter, half);
        return (Extrapolate(16, twice, once), twice);
    }

    /// <summary>
    /// A step of Richardson extrapolation: cancels the error term that shrinks by a factor when the distance is halved.
    /// </summary>
    private static double Extrapolate(double factor, double near, double far) => ((factor * near) - far) / (factor - 1);

    private static double Central(Func<double, double> costAtDistance, double epsilon) =>
        (costAtDistance(epsilon) - costAtDistance(-epsilon)) / (2 * epsilon);
}
