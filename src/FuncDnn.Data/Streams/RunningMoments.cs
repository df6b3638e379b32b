namespace FuncDnn.Data.Streams;

/// <summary>
/// Mean and sum of squared distances of numbers that are seen one at a time, in constant memory. Source: B. P. Welford,
/// Note on a method for calculating corrected sums of squares and products, 1962.
/// </summary>
/// <param name="Count">The number of numbers.</param>
/// <param name="Mean">Their mean; 0 if there are none.</param>
/// <param name="Squares">The sum of their squared distances from the mean.</param>
internal readonly record struct RunningMoments(long Count, double Mean, double Squares)
{
    /// <summary>sqrt(squares / count), and 1 for equal numbers or none.</summary>
    public double Deviation => Count > 0 && Squares > 0 ? Math.Max(Math.Sqrt(Squares / Count), double.Epsilon) : 1;

    /// <summary>The moments with one more number.</summary>
    /// <param name="number">A finite number.</param>
    /// <returns>Equal numbers have squares of exactly 0.</returns>
    public RunningMoments Add(double number)
    {
        var distance = number - Mean;
        var mean = Mean + (distance / (Count + 1));
        return new(Count + 1, mean, Squares + (distance * (number - mean)));
    }

    /// <summary>The moments with a number repeated. Source: Chan, Golub and LeVeque, 1979.</summary>
    /// <param name="number">A finite number.</param>
    /// <param name="times">How often, at least 0.</param>
    /// <returns>The moments of all.</returns>
    public RunningMoments Add(double number, long times)
    {
        if (times == 0)
        {
            return this;
        }

        var (distance, count) = (number - Mean, Count + times);
        var share = (double)times / count;
        return new(count, Mean + (distance * share), Squares + (distance * distance * Count * share));
    }
}
