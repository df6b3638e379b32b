using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Metrics;

/// <summary>The laws of a commutative monoid, for values that are exact.</summary>
internal static class MonoidLaws
{
    public static void Hold<TMonoid>(TMonoid a, TMonoid b, TMonoid c)
        where TMonoid : IMonoid<TMonoid>
    {
        Assert.Equal((a + b) + c, a + (b + c));
        Assert.Equal(a, a + TMonoid.Empty);
        Assert.Equal(a, TMonoid.Empty + a);
        Assert.Equal(a + b, b + a);
    }
}
