namespace FuncDnn.Training.Gradients;

/// <summary>
/// The derivative of a cost along one coordinate, by differences of the cost alone. At a kink, such as a ReLU whose
/// input is exactly 0, the derivatives on both sides differ, and every number between them is a correct gradient.
/// </summary>
/// <param name="Low">The smaller one-sided derivative.</param>
/// <param name="High">The larger one-sided derivative; equal to <paramref name="Low"/> without a kink.</param>
/// <param name="Uncertainty">An estimate of the error of both: of the extrapolation and of rounding.</param>
internal readonly record struct CoordinateDerivative(double Low, double High, double Uncertainty)
{
    // A kink that lies nearby, but not exactly here, is outside a smaller distance; rounding errors grow there.
    private static readonly double[] Distances = [GradientCheck.Sharp.Epsilon, 1e-5, 1e-6, 1e-7];

    private const double Precise = 1e-9;
    private const double RoundingErrors = 8;
    private const double SmallestKink = 1e-6;

    /// <summary>The mean of both sides.</summary>
    public double Middle => (Low + High) / 2;

    /// <summary>Whether the derivatives on both sides differ.</summary>
    public bool IsKink => Low < High;

    /// <summary>The number between the one-sided derivatives that is nearest to a gradient.</summary>
    public double Nearest(double gradient) =>
        gradient >= Low && gradient <= High ? gradient
        : gradient > High ? High
        : Low;

    /// <summary>Measures at the distance with the least uncertainty.</summary>
    /// <param name="costAt">The cost when the coordinate is moved by a distance.</param>
    /// <param name="cost">The cost at distance 0.</param>
    public static CoordinateDerivative Of(Func<double, double> costAt, double cost)
    {
        var best = new CoordinateDerivative(0, 0, double.PositiveInfinity);
        foreach (var epsilon in Distances)
        {
            var one = At(costAt, cost, epsilon);
            best = one.Uncertainty < best.Uncertainty ? one : best;
            if (best.Uncertainty <= (Precise * Math.Abs(best.Middle)) + Rounding(cost, Distances[0]))
            {
                break;
            }
        }

        return best;
    }

    private static CoordinateDerivative At(Func<double, double> costAt, double cost, double epsilon)
    {
        var known = new Dictionary<double, double> { [0] = cost };
        double Cost(double distance)
        {
            if (!known.TryGetValue(distance, out var value))
            {
                known[distance] = value = costAt(distance);
            }

            return value;
        }

        var (central, coarser) = (GradientCheck.Sharp with { Epsilon = epsilon }).Approximate(Cost);
        var (right, left) = (OneSided(Cost, epsilon), OneSided(Cost, -epsilon));
        var rounding = Rounding(cost, epsilon);
        var error = Math.Max(right.Error, left.Error) + (RoundingErrors * rounding);
        return Math.Abs(right.Slope - left.Slope) > (SmallestKink * Math.Abs(central)) + error
            ? new(Math.Min(right.Slope, left.Slope), Math.Max(right.Slope, left.Slope), error)
            : new(central, central, Math.Abs(central - coarser) + rounding);
    }

    /// <summary>
    /// The derivative on one side: (J(h) - J(0)) / h = J' + J'' h / 2 + ..., extrapolated from h, h / 2 and h / 4.
    /// </summary>
    private static (double Slope, double Error) OneSided(Func<double, double> cost, double h)
    {
        double Slope(double distance) => (cost(distance) - cost(0)) / distance;
        var (near, far) = ((2 * Slope(h / 4)) - Slope(h / 2), (2 * Slope(h / 2)) - Slope(h));
        var slope = ((4 * near) - far) / 3;
        return (slope, Math.Abs(slope - near));
    }

    // The error of a difference of two costs, each exact to a few units in the last place, divided by the distance.
    private static double Rounding(double cost, double epsilon) =>
        RoundingErrors * (double.BitIncrement(1) - 1) * Math.Max(1, Math.Abs(cost)) / epsilon;
}
