namespace FuncDnn.PropertyTests.Functions;

/// <summary>The elementary functions by their textbook series, to some 200 bits.</summary>
internal static class Reference
{
    private static readonly BigFloat One = 1;

    private static readonly BigFloat Pi =
        (BigFloat)16 * InverseTangentOfReciprocal(5) - (BigFloat)4 * InverseTangentOfReciprocal(239);

    /// <summary>ln 2 = 2 atanh(1 / 3).</summary>
    private static readonly BigFloat Ln2 = Sum(0, n => One / ((BigFloat)(2 * n + 1) * Power(9, n))) * 2 / 3;

    private static readonly BigFloat RootPi = SquareRoot(Pi);

    public static BigFloat Exp(BigFloat x)
    {
        var k = (int)Math.Round(x.ToDouble() / Math.Log(2));
        var small = (x - k * Ln2).Scale(-8);
        var power = One + ExpSeries(small);
        for (var i = 0; i < 8; i++)
        {
            power *= power;
        }

        return power.Scale(k);
    }

    public static BigFloat Expm1(BigFloat x) => Math.Abs(x.ToDouble()) < 0.5 ? ExpSeries(x) : Exp(x) - One;

    /// <summary>By Halley's iteration from a first estimate.</summary>
    public static BigFloat Log(BigFloat x)
    {
        var k = x.Magnitude;
        var mantissa = x.Scale(-k);
        BigFloat log = Math.Log(mantissa.ToDouble());
        for (var i = 0; i < 2; i++)
        {
            var power = Exp(log);
            log += 2 * (mantissa - power) / (mantissa + power);
        }

        return log + k * Ln2;
    }

    public static BigFloat Log1p(BigFloat x) =>
        !x.IsZero && x.Magnitude < -40
            ? Sum(0, n => (n % 2 == 0 ? One : -One) * Power(x, n + 1) / (n + 1))
            : Log(One + x);

    public static BigFloat Tanh(BigFloat x)
    {
        var power = Expm1(x.Scale(1));
        return power / (power + 2);
    }

    public static BigFloat Sigmoid(BigFloat x) => One / (One + Exp(-x));

    public static BigFloat Softplus(BigFloat x) => Log1p(Exp(x));

    /// <summary>
    /// 2 / sqrt(pi) e^(-x^2) times the sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)), all of one sign.
    /// </summary>
    public static BigFloat Erf(BigFloat x)
    {
        var term = x;
        var sum = x;
        for (var n = 1; !term.IsZero && term.Magnitude > sum.Magnitude - 256; n++)
        {
            term = term * x * x * 2 / (2 * n + 1);
            sum += term;
        }

        return sum * Exp(-x * x) * 2 / RootPi;
    }

    /// <summary>1 - erf x, by a continued fraction where the difference would cancel.</summary>
    public static BigFloat Erfc(BigFloat x)
    {
        if (x.ToDouble() < 5)
        {
            return One - Erf(x);
        }

        var fraction = x;
        for (var n = 400; n > 0; n--)
        {
            fraction = x + ((BigFloat)n).Scale(-1) / fraction;
        }

        return Exp(-x * x) / (RootPi * fraction);
    }

    public static BigFloat Density(BigFloat x) => Exp(-(x * x).Scale(-1)) / SquareRoot(Pi.Scale(1));

    public static BigFloat Cumulative(BigFloat x) => Erfc(-x / SquareRoot(2)).Scale(-1);

    public static BigFloat Sin(BigFloat x)
    {
        var turns = (int)Math.Round(x.ToDouble() / (2 * Math.PI));
        var angle = x - turns * Pi.Scale(1);
        var term = angle;
        return Sum(0, n => n == 0 ? term : term = -(term * angle * angle) / (2 * n * (2 * n + 1)));
    }

    public static BigFloat Cos(BigFloat x) => Sin(x + Pi.Scale(-1));

    public static BigFloat Power(BigFloat x, double y) => Exp(y * Log(x));

    public static BigFloat Power(BigFloat x, int n) =>
        n == 0 ? One
        : n % 2 == 0 ? Power(x * x, n / 2)
        : x * Power(x, n - 1);

    private static BigFloat ExpSeries(BigFloat x)
    {
        var term = One;
        return Sum(1, n => term = term * x / n);
    }

    private static BigFloat InverseTangentOfReciprocal(int x) =>
        Sum(0, n => (n % 2 == 0 ? One : -One) / ((BigFloat)(2 * n + 1) * Power(x, 2 * n + 1)));

    private static BigFloat SquareRoot(BigFloat x)
    {
        BigFloat root = Math.Sqrt(x.ToDouble());
        for (var i = 0; i < 4; i++)
        {
            root = (root + x / root).Scale(-1);
        }

        return root;
    }

    /// <summary>Sums a series until its terms are negligible.</summary>
    private static BigFloat Sum(int first, Func<int, BigFloat> term)
    {
        var sum = BigFloat.Zero;
        for (var n = first; ; n++)
        {
            var next = term(n);
            sum += next;
            if (next.IsZero || next.Magnitude < sum.Magnitude - 256)
            {
                return sum;
            }
        }
    }
}
