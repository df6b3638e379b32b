using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>A number out of range is reported with its owner, its name, its value and the range.</summary>
public class RangeCheckTests
{
    private static readonly (
        string Range,
        Func<double, EquatableArray<string>> Check,
        double[] Valid,
        double[] Invalid
    )[] s_rules =
    [
        (
            "finite and at least 0",
            x => RangeCheck.NotNegative("Owner", "Number", x),
            [0, 1e300],
            [-1e-300, double.PositiveInfinity, double.NaN]
        ),
        (
            "finite and above 0",
            x => RangeCheck.Positive("Owner", "Number", x),
            [1e-300, 1e300],
            [0, -1, double.PositiveInfinity, double.NaN]
        ),
        ("at least 1", x => RangeCheck.AtLeastOne("Owner", "Number", x), [1, 2], [0.5, 0, double.NaN]),
        (
            "above 0 and at most 1",
            x => RangeCheck.InUnitOpenLow("Owner", "Number", x),
            [1e-300, 1],
            [0, 1.5, double.NaN]
        ),
        (
            "at least 0 and below 1",
            x => RangeCheck.InUnitOpenHigh("Owner", "Number", x),
            [0, 0.9],
            [-0.1, 1, double.NaN]
        ),
    ];

    public static TheoryData<string> Ranges => [.. s_rules.Select(rule => rule.Range)];

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_number_in_range_gives_no_error_and_one_out_of_range_is_reported(string range)
    {
        var rule = s_rules.Single(one => one.Range == range);
        Assert.All(rule.Valid, number => Assert.Empty(rule.Check(number)));
        Assert.All(
            rule.Invalid,
            number =>
                Assert.Equal([$"Owner: Number is {number}, but it must be {range}."], rule.Check(number).ToArray())
        );
    }

    [Fact]
    public void A_layer_reports_every_setting_out_of_range_by_name()
    {
        Assert.Equal(
            ["BatchNorm: Momentum", "BatchNorm: Epsilon", "LayerNorm: Epsilon", "Dropout: Keep", "Dense: Units"],
            (
                new BatchNorm(1, -1).Validate()
                + new LayerNorm(-1).Validate()
                + new Dropout(0).Validate()
                + new Dense(0).Validate()
            )
                .Map(error => error[..error.IndexOf(" is", StringComparison.Ordinal)])
                .ToArray()
        );
        Assert.Empty(new BatchNorm().Validate() + new LayerNorm().Validate() + new Dropout(1).Validate());
        Assert.Empty(new Dense(1).Validate());
    }
}
