using FuncDnn.Experiments.Sweeps.Spaces;

namespace FuncDnn.Tests.Sweeps;

public class SobolDirectionsTests
{
    /// <summary>The first lines of new-joe-kuo-6.21201: d, s, a, m1, m2, ..., ms.</summary>
    private const string Published = """
        2 1 0 1
        3 2 1 1 3
        4 3 1 1 3 1
        5 3 2 1 1 1
        6 4 1 1 1 3 3
        7 4 4 1 3 5 13
        8 5 2 1 1 5 5 17
        9 5 4 1 1 5 5 5
        10 5 7 1 1 7 11 19
        11 5 11 1 1 5 1 1
        12 5 13 1 1 1 3 11
        13 5 14 1 3 5 5 31
        14 6 1 1 3 3 9 7 49
        15 6 13 1 1 1 15 21 21
        16 6 16 1 3 1 13 27 49
        17 6 19 1 1 1 15 7 5
        18 6 22 1 3 1 15 13 25
        19 6 25 1 1 5 5 19 61
        20 7 1 1 3 7 11 23 15 103
        21 7 4 1 3 7 13 13 15 69
        22 7 7 1 1 3 13 7 35 63
        23 7 8 1 3 5 9 1 25 53
        24 7 14 1 3 1 13 9 35 107
        25 7 19 1 3 1 5 27 61 31
        26 7 21 1 1 5 11 19 41 61
        27 7 28 1 3 5 3 3 13 69
        28 7 31 1 1 7 13 1 19 1
        29 7 32 1 3 7 5 13 19 59
        30 7 37 1 1 3 9 25 29 41
        31 7 41 1 3 5 13 23 1 55
        32 7 42 1 3 7 3 13 59 17
        """;

    [Fact]
    public void The_directions_are_those_of_the_published_numbers()
    {
        var lines = Published.Split('\n');
        Assert.Equal(SobolDirections.Dimensions - 1, lines.Length);
        Assert.All(
            lines,
            line =>
            {
                var numbers = Array.ConvertAll(line.Split(' '), ulong.Parse);
                Assert.Equal(Defined(numbers[1], numbers[2], numbers[3..]), SobolDirections.Of((int)numbers[0] - 1));
            }
        );
    }

    /// <summary>
    /// m_k = 2 a_1 m_(k-1) + ... + 2^(s-1) a_(s-1) m_(k-s+1) + 2^s m_(k-s) + m_(k-s) with + as exclusive or, v_k = m_k
    /// / 2^k.
    /// </summary>
    private static uint[] Defined(ulong degree, ulong polynomial, ulong[] first)
    {
        var (s, m) = ((int)degree, first.ToList());
        while (m.Count < 32)
        {
            var next = m[^s] ^ (m[^s] << s);
            for (var i = 1; i < s; i++)
            {
                next ^= ((polynomial >> (s - 1 - i)) & 1) == 1 ? m[^i] << i : 0;
            }

            m.Add(next);
        }

        return [.. m.Select((number, k) => (uint)(number << (31 - k)))];
    }
}
