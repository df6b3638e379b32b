namespace FuncDnn.Training.Metrics;

/// <summary>
/// Values that combine: (a + b) + c = a + (b + c), and Empty + a = a = a + Empty. What is said of a whole is then the
/// sum of what is said of its parts, wherever it is cut. All metrics commute too: a + b = b + a.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IMonoid<TSelf>
    where TSelf : IMonoid<TSelf>
{
    /// <summary>What is said of nothing; neutral in +.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>What is said of two parts together.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other part.</param>
    /// <returns>left + right.</returns>
    static abstract TSelf operator +(TSelf left, TSelf right);
}
