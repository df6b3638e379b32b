namespace FuncDnn.Training.Metrics;

/// <summary>
/// Values that combine: (a + b) + c = a + (b + c), and Empty + a = a = a + Empty. So the value of a whole is the sum of
/// the values of its parts, however it is divided. Metrics are also commutative: a + b = b + a.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IMonoid<TSelf>
    where TSelf : IMonoid<TSelf>
{
    /// <summary>The value of no examples; neutral in +.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>The value of two parts together.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other part.</param>
    /// <returns>left + right.</returns>
    static abstract TSelf operator +(TSelf left, TSelf right);
}
