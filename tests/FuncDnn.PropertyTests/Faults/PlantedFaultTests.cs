using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>
/// The catalogue of faults that real libraries and course notes have shipped: the laws reject every one of them, each
/// by the law that it breaks. That they do not reject what is right is in <see cref="FuncDnn.PropertyTests.Laws.BuiltInPartsTests"/>.
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
    public void The_laws_reject_every_fault_by_the_name_of_the_law_that_it_breaks(string name)
    {
        var fault = s_catalogue.Single(one => one.Name == name);
        var broken = fault.Check().Broken;
        output.WriteLine(string.Join('\n', broken));
        Assert.Contains(fault.Law, broken.Map(one => one.Law));
        // Not because the planted part itself throws, nor because too few cases were left.
        var why = broken.Find(one => one.Law == fault.Law).Map(one => one.Measured.Of).IfNone("");
        Assert.Equal(fault.Throws, why.Contains("Exception", StringComparison.Ordinal));
        Assert.DoesNotContain("shows nothing", why, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_at_least_forty_of_them_in_every_family_of_laws()
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
