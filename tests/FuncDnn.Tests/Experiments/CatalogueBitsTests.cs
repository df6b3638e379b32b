using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Experiments;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>
/// Every experiment of the catalogue, cut short, ends with the parameters of version 0.1.0 as of 29 November 2026:
/// moving, renaming and speeding up code changes no bit. For an experiment that reads files, made-up examples of their
/// shapes stand in.
/// </summary>
public class CatalogueBitsTests
{
    private const int Epochs = 3;
    private const int Pixels = 64 * 64 * 3;

    [Fact]
    public void Every_experiment_of_the_catalogue_is_listed_here() =>
        Assert.Equal(
            Catalogue.All.Select(experiment => experiment.Name).Order(StringComparer.Ordinal),
            typeof(CatalogueBitsTests)
                .GetMethod(nameof(The_parameters_are_the_same_bits_as_before))!
                .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
                .Cast<InlineDataAttribute>()
                .Select(row => (string)row.GetData(null!).Single()[0])
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("init-zeros", "dbbdbc0a8cbfb6db2b31b194b6a327ed1ff485c398e8f5f595c40d4cf098248c")]
    [InlineData("init-random", "d7e3a7cb4b82e7a4bd80bdd04d94fa1c30a66a53a327915cad2479fa42adc235")]
    [InlineData("init-he", "0d3a3036b7cd4c8728cd0aaf124af7e6357959d9de691ac26f12679f79bd2d32")]
    [InlineData("init-xavier", "1a617dfe67d1148a02e53aa097a5c0f93bbc3745dfdef80ce387e03faf934474")]
    [InlineData("reg-none", "9e0655fd06946fe2096384abd028bbbb8b2a1ff6aa4a9963195c9a77b59a4432")]
    [InlineData("reg-l2", "15a1379c29cff4f12a865e1ce5b211e0ee07b19c84bbe26713912364c4171ae6")]
    [InlineData("reg-dropout", "df11974eb46a16d0ce14de5bc4a5a965e2e5a536790076c968aa0168f01776a8")]
    [InlineData("moons-sgd", "bff3798bdd15958168466cbe96b9cd9b8cacc07c7002694cb32fea1ec30db735")]
    [InlineData("moons-gd", "462ba0160036170ebb8313870f1caca481505c998d3383b09c6cf102623528ec")]
    [InlineData("moons-momentum", "e11e776053b6cdbdff65ef6e2d75027ad55ba803d4031fbd24981da631c4163b")]
    [InlineData("moons-adam", "dece6b5da01d4ccf02061f938742ba38d00c5460f227352d41a36dcda3adaf5e")]
    [InlineData("cats-2layer", "3d8babdf108cd6d1a416f451fbbbeb4d394ce3b4392445fb70f9d83d29b96e2b")]
    [InlineData("cats-deep", "19465a407358c82f0028e58df3095ba51e6f5a27b3810f82c89367102fb5eefb")]
    [InlineData("signs-softmax", "f408705ec8a32338a776dc618ca6ae1c7a9c68803eb39afadab0e9a6fc727512")]
    [InlineData("mnist", "b7371b8cc639d069639450781893184ea4e3431e861bb5a9b4107ac76d295c9d")]
    public void The_parameters_are_the_same_bits_as_before(string name, string sha256)
    {
        var experiment = ShortExperiments.Of(name, Epochs);
        var data = experiment.Data is Generated generated ? generated.Load(default).ThrowIfFail() : Substitute(name);
        var result = ExperimentRun.Run(experiment, data, _ => { }, default).ThrowIfFail();
        Assert.Equal(sha256, result.Model.ParametersSha256);
    }

    private static Dataset<double> Substitute(string experiment) =>
        experiment.Split('-')[0] switch
        {
            "reg" => MadeUp(rows: 2, classes: 2, count: 40),
            "cats" => MadeUp(Pixels, classes: 2, count: 12),
            "signs" => MadeUp(Pixels, classes: 6, count: 70),
            _ => MadeUp(rows: 28 * 28, classes: 10, count: 300),
        };

    private static Dataset<double> MadeUp(int rows, int classes, int count)
    {
        var inputs = Matrix<double>.Create(
            rows,
            count,
            (row, column) => (37 * row + 101 * column + row * column) % 256 / 255.0
        );
        var targets = Matrix<double>.Create(
            classes == 2 ? 1 : classes,
            count,
            (row, column) => classes == 2 ? column % 2 : (column % classes == row ? 1 : 0)
        );
        return new Dataset<double>(
            "made up",
            new Batch<double>(inputs, targets),
            default,
            Enumerable.Range(0, classes).Select(c => $"{c}").ToEquatableArray()
        );
    }
}
