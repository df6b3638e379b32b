using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Experiments;
using FuncDnn.Tests.Tables;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Experiments;

/// <summary>
/// A setting of an experiment is changed by its path; the error for an unknown path names what exists.
/// </summary>
public class SettingOverrideTests
{
    [Theory]
    [InlineData("network.0.units")]
    [InlineData("network[0].units")]
    public void List_items_are_written_with_dots_or_brackets(string path) =>
        Assert.Equal(
            ShortExperiments.Moons with
            {
                Network = new Network(new Dense(7), new Relu(), new Dropout(0.8), new Dense(1)),
            },
            Right((path, "7"))
        );

    [Fact]
    public void Overrides_are_applied_in_order_and_none_changes_nothing()
    {
        Assert.Equal(ShortExperiments.Moons with { Epochs = 6 }, Right(("epochs", "5"), ("epochs", "6")));
        Assert.Equal(ShortExperiments.Moons with { ShuffleSeed = 3u }, Right(("shuffleSeed", "3")));
        Assert.Same(ShortExperiments.Moons, Right());
    }

    [Fact]
    public void A_whole_layer_can_be_replaced() =>
        Assert.Equal(
            ShortExperiments.Moons with
            {
                Network = new Network(new Dense(5), new Tanh(), new Dropout(0.8), new Dense(1)),
            },
            Right(("network.1", "{\"kind\": \"tanh\"}"))
        );

    [Theory]
    [InlineData("optimizer.rte", "; did you mean optimizer.rate")]
    [InlineData("xyzzy", "; the experiment has name, data, network, objective, optimizer, epochs, batchSize, ")]
    [InlineData("network.0.somethingquitedifferent", "; network.0 has kind, units, initializer.")]
    [InlineData("network.4.abcdefghijklmnop", "; network has the items 0 to 3.")]
    [InlineData("network.99999999999", "; network has the items 0 to 3.")]
    [InlineData("slotRates.0.abcdefghijklmnop", "; slotRates is empty.")]
    [InlineData("network.-1", "; did you mean network.1")]
    [InlineData("network.", "; did you mean network or network.0")]
    [InlineData("seed.of.the.experiment", "; seed has no members.")]
    public void The_error_for_an_unknown_path_names_what_exists(string path, string suggestion)
    {
        var fault = Assert.Single(TableTransformationTests.Lines(Apply((path, "1"))));
        Assert.StartsWith($"sweep: there is no setting '{path}'{suggestion}", fault, StringComparison.Ordinal);
        Assert.False(new SettingOverride(path, SettingValue.Of(1)).IsSettingOf(ShortExperiments.Moons));
    }

    [Fact]
    public void Every_unknown_path_is_an_error()
    {
        Assert.Equal(
            2,
            TableTransformationTests.Lines(Apply(("aaaaaaaa", "1"), ("epochs", "3"), ("bbbbbbbb", "1"))).Length
        );
        Assert.True(new SettingOverride("network.3.units", SettingValue.Of(1)).IsSettingOf(ShortExperiments.Moons));
        Assert.True(new SettingOverride("epochs", SettingValue.OfWord("many")).IsSettingOf(ShortExperiments.Moons));
    }

    [Theory]
    [InlineData("0.001", "0.001", "0.001", 0.001, null)]
    [InlineData("single", "\"single\"", "single", null, null)]
    [InlineData("\"single\"", "\"single\"", "single", null, null)]
    [InlineData("null", "null", "null", null, null)]
    [InlineData("1e999", "1e999", "1e999", null, null)]
    [InlineData("{ \"kind\": \"adam\", \"rate\": 1 }", "{\"kind\":\"adam\",\"rate\":1}", null, null, "adam")]
    [InlineData("{\"kind\": 3}", "{\"kind\":3}", null, null, null)]
    [InlineData("{\"rate\": 3}", "{\"rate\":3}", null, null, null)]
    [InlineData("[\"é\"]", "[\"é\"]", null, null, null)]
    [InlineData("é", "\"é\"", "é", null, null)]
    [InlineData("{\"a\":1,\"a\":2}", "\"{\\\"a\\\":1,\\\"a\\\":2}\"", "{\"a\":1,\"a\":2}", null, null)]
    [InlineData("\"\\ud800\"", "\"\\\"\\\\ud800\\\"\"", "\"\\ud800\"", null, null)]
    [InlineData("{\"\\ud800\":1}", "\"{\\\"\\\\ud800\\\":1}\"", "{\"\\ud800\":1}", null, null)]
    [InlineData("", "\"\"", "", null, null)]
    public void A_word_is_JSON_or_a_text(string word, string json, string? text, double? number, string? kind)
    {
        var value = SettingValue.OfWord(word);
        Assert.Equal((json, text ?? json), (value.Json, value.Text));
        Assert.Equal((Prelude.Optional(number), Prelude.Optional(kind)), (value.Number, value.Kind));
    }

    [Fact]
    public void Numbers_are_values_with_all_their_digits()
    {
        Assert.Equal("0.1", SettingValue.Of(0.1).Json);
        Assert.Equal("9223372036854775807", SettingValue.Of(long.MaxValue).Json);
    }

    private static Validation<Error, Experiment> Apply(params (string Path, string Word)[] changes) =>
        SettingOverride.Apply(
            ShortExperiments.Moons,
            changes.Select(one => new SettingOverride(one.Path, SettingValue.OfWord(one.Word))).ToEquatableArray(),
            "sweep"
        );

    private static Experiment Right(params (string Path, string Word)[] changes) =>
        TableTransformationTests.Right(Apply(changes));
}
