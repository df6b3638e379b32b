using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>
/// Mistakes of real libraries and course notes: the laws reject each of them, by the law that it must break. That the
/// laws accept correct parts is tested in <see cref="FuncDnn.PropertyTests.Laws.BuiltInPartsTests"/>.
/// </summary>
public class PlantedFaultTests(ITestOutputHelper output)
{
    private static readonly Fault[] s_catalogue =
    [
        .. LayerFaults.All,
        .. OptimizerFaults.All,
        .. ObjectiveFaults.All,
        .. RateFaults.All,
        .. InitializerFaults.All,
        .. OrderFaults.All,
        .. MonoidFaults.All,
        .. CodecFaults.All,
        .. GradientCheckFaults.All,
    ];

    public static TheoryData<string> Names { get; } = [.. s_catalogue.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_law_that_a_fault_must_break_rejects_it(string name)
    {
        var fault = s_catalogue.Single(one => one.Name == name);
        var broken = fault.Check().Broken;
        output.WriteLine(string.Join('\n', broken));
        Assert.Contains(fault.Law, broken.Map(one => one.Law));
        // Neither because the part throws, nor because too few cases were checked.
        var why = broken.Find(one => one.Law == fault.Law).Map(one => one.Measured.Of).IfNone("");
        Assert.Equal(fault.Throws, why.Contains("Exception", StringComparison.Ordinal));
        Assert.DoesNotContain("shows nothing", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_textbook_momentum_without_a_flush_is_rejected_with_the_remedy()
    {
        var broken = LawFamilies.Optimizers.Check(new NeverFlushed(), new(HasOneRate: false)).Broken;
        var tiny = Assert.Single(broken, one => one.Law == OptimizerUpdateLaws.MomentsAreNeverTiny);
        Assert.Contains("a moment of ", tiny.Measured.Of, StringComparison.Ordinal);
        Assert.Contains("store FlushToZero<T>.Flush(moment)", tiny.Measured.Of, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_at_least_forty_faults_and_every_family_has_some()
    {
        Assert.InRange(s_catalogue.Length, 40, int.MaxValue);
        Assert.Equal(
            LawFamilies.Names.Order(),
            s_catalogue
                .Select(fault => fault.Check().Family)
                .Where(family => LawFamilies.Names.Exists(one => one == family))
                .Distinct()
                .Order()
        );
    }
}
