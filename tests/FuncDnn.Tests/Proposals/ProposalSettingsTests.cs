using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Tests.Proposals;

/// <summary>The settings of a proposal are those of its sentences.</summary>
public sealed class ProposalSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_numbers_take_the_median_new_categories_none_and_numeric_targets_a_scale()
    {
        var (experiment, source) = OfTable("price", _ => "");
        Assert.Equal(Missing.Median, source.Table.Missing);
        Assert.Equal(TargetScale.Standard, source.Table.TargetScale);
        var city = Assert.Single(source.Table.Columns, column => column.Name == "city");
        Assert.Equal((ColumnKind.OneHot, UnknownCategory.Zeros), (city.Kind, city.Unknown));
        Assert.False(experiment.Validation.Single().Stratified);
        Assert.False(source.Stratified);
        Assert.True(experiment.ClassWeights.IsNone);
    }

    [Fact]
    public void Uneven_classes_weigh_alike_and_have_their_shares_of_all_parts()
    {
        var (experiment, source) = OfTable("sold", row => row % 8 == 0 ? "yes" : "no");
        Assert.Equal(TargetScale.None, source.Table.TargetScale);
        Assert.Equal(ClassWeights.Balanced, experiment.ClassWeights.Single());
        Assert.True(experiment.Validation.Single().Stratified);
        Assert.True(source.Stratified);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(1_000_000, 30)]
    [InlineData(50_000_000, 20)]
    public void The_rate_reaches_0_with_the_last_step_of_20_epochs_or_more(int examples, int epochs)
    {
        var recipe = new Recipe(examples, 1, new MeanSquaredError());
        var rate = Assert.IsType<Cosine>(Assert.IsType<AdamW>(recipe.Optimizer).Rate);
        Assert.Equal(epochs, recipe.Epochs);
        Assert.Equal(epochs * ((examples + recipe.BatchSize - 1L) / recipe.BatchSize), rate.Steps);
    }

    [Fact]
    public void The_steps_are_counted_from_the_examples_that_are_trained_on()
    {
        // Of 250 lines 50 are tested on, 30 of the others decide when to stop, and 170 are six batches of 32.
        var (experiment, _) = OfTable("price", _ => "", rows: 250);
        var rate = Assert.IsType<Cosine>(Assert.IsType<AdamW>(experiment.Optimizer).Rate);
        Assert.Equal(experiment.Epochs * 6, rate.Steps);
    }

    [Fact]
    public void Classes_with_less_than_half_of_an_even_share_are_uneven()
    {
        // Of two classes a quarter of all examples is half of an even share.
        Assert.False(TargetProfile.AreUneven([25, 75]));
        Assert.True(TargetProfile.AreUneven([24, 76]));
        Assert.False(TargetProfile.AreUneven([]));
    }

    [Fact]
    public void Bytes_of_several_axes_are_pictures_in_0_to_1_and_columns_of_0_and_1_are_labels()
    {
        byte[] bytes = [.. Enumerable.Range(0, 40 * 9).Select(i => (byte)(i % 251))];
        byte[] labels = [.. Enumerable.Range(0, 80).Select(i => (byte)(i * i % 3 % 2))];
        var path = _folder.Write(
            "a.npz",
            NpzFile.Write([
                new Tensor("X", NdArray.Of<byte>([40, 3, 3], bytes)),
                new Tensor("y", NdArray.Of<byte>([40, 2], labels)),
            ])
        );
        var experiment = ReadChecks.Value(FileProposal.Of(path, "y")).Experiment;
        var source = Assert.IsType<Arrays>(experiment.Data);
        Assert.Equal((false, 255.0), (source.Standardize, source.Divisor));
        Assert.Equal(TargetKind.Classes, source.TargetKind);
        Assert.IsType<SigmoidCrossEntropy>(experiment.Objective);
        Assert.True(ReadChecks.Value(experiment.Load(default)).Train.Inputs.Values.ToArray().Max() <= 1);
    }

    private (Experiment Experiment, TableSource Source) OfTable(string target, Func<int, string> sold, int rows = 80)
    {
        var lines = Enumerable
            .Range(0, rows)
            .Select(i => $"{i * 7 % 23}.5,{(i % 3 == 0 ? "Oslo" : "Rome")},{i * 31 % 97}.25,{sold(i)}");
        var path = _folder.Write("houses.csv", $"size,city,price,sold\n{string.Join('\n', lines)}\n");
        var experiment = ReadChecks.Value(FileProposal.Of(path, target)).Experiment;
        return (experiment, Assert.IsAssignableFrom<TableSource>(experiment.Data));
    }
}
