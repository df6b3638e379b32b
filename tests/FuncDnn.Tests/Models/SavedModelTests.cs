using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Models;

/// <summary>A network that was trained in C# is saved and loaded without being declared again.</summary>
public class SavedModelTests
{
    [Fact]
    public void A_bare_network_is_saved_and_loaded_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        var (network, objective) = (new Network(new Dense(3), new Relu(), new Dense(1)), new SigmoidCrossEntropy());
        var parameters = network.Initialize<double>(2, Key.FromSeed(1)).Parameters;
        new TrainedModel<double>(network, objective, parameters).Save(folder["moons.funcdnn"]);
        Assert.Equal(
            new TrainedModel<double>(network, objective, parameters),
            ReadChecks.Value(TrainedModel.Load(folder["moons.funcdnn"]))
        );
        var single = new TrainedModel<float>(network, objective, parameters.To<float>());
        single.Save(folder["moons.funcdnn"]);
        Assert.Equal(single, ReadChecks.Value(TrainedModel.Load(folder["moons.funcdnn"])));
        Assert.Equal(["moons.funcdnn"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_predictor_takes_the_columns_of_a_bare_network_as_numbers()
    {
        using var folder = new TemporaryFolder();
        var model = ModelFiles.Network<double>();
        model.Save(folder["m.funcdnn"]);
        Assert.Equal(
            ReadChecks.Value(Predictor.Of(model, default, "m")),
            ReadChecks.Value(Predictor.Load(folder["m.funcdnn"]))
        );
    }

    [Fact]
    public void The_file_of_a_predictor_has_its_network()
    {
        using var folder = new TemporaryFolder();
        ModelFiles.Predictor.Save(folder["p.funcdnn"]);
        Assert.Equal(ModelFiles.Predictor, ReadChecks.Value(Predictor.Load(folder["p.funcdnn"])));
        Assert.Equal(ModelFiles.Predictor.Model, ReadChecks.Value(TrainedModel.Load(folder["p.funcdnn"])));
    }

    [Fact]
    public void Equal_models_give_equal_bytes() =>
        Assert.Equal(
            ModelFiles.Predictor.ToBytes(),
            (ModelFiles.Predictor with { Model = ModelFiles.Network<double>() }).ToBytes()
        );

    [Fact]
    public void A_file_that_cannot_be_written_stays_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("m.funcdnn", "before");
        var wrong = new TrainedModel<double>(
            new Network(new Dense(3)),
            new SigmoidCrossEntropy(),
            ModelFiles.Network<double>().Parameters
        );
        Assert.StartsWith(
            "It cannot be saved: the model: ",
            Assert.Throws<ArgumentException>(() => wrong.Save(file)).Message,
            StringComparison.Ordinal
        );
        Assert.ThrowsAny<IOException>(() => ModelFiles.Predictor.Save(folder["none/m.funcdnn"]));
        Assert.ThrowsAny<SystemException>(() => ModelFiles.Predictor.Save(folder.Path));
        Assert.Equal("before", File.ReadAllText(file));
        Assert.Equal(["m.funcdnn"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_device_is_not_replaced_by_a_model()
    {
        // Nothing is there: if the check were missing, no device would be lost, since the folder is missing too.
        var path = "/dev/funcdnn-of-the-tests/m.funcdnn";
        Assert.Equal(
            $"{path} is a device, which cannot be replaced: name a file.",
            Assert.Throws<IOException>(() => ModelFiles.Predictor.Save(path)).Message
        );
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_model_whose_parameters_are_not_finite_is_refused_by_slot(double number)
    {
        using var folder = new TemporaryFolder();
        var good = ModelFiles.Network<double>();
        var model = good with { Parameters = good.Parameters.With(0, number) };
        Assert.Equal(
            "It cannot be saved: the model: W1: it has NaN or infinity; take the parameters of a run that has ended.",
            Assert.Throws<ArgumentException>(() => model.Save(folder["m.funcdnn"])).Message
        );
        Assert.False(File.Exists(folder["m.funcdnn"]));
    }

    [Fact]
    public void No_path_is_an_argument_error()
    {
        _ = Assert.Throws<ArgumentNullException>(() => Predictor.Load(null!));
        _ = Assert.Throws<ArgumentNullException>(() => TrainedModel.Load(null!));
    }

    [Fact]
    public void Parts_of_the_users_own_are_named_when_the_file_is_loaded()
    {
        using var folder = new TemporaryFolder();
        var network = new Network(new Dense(2, new OwnParts.Constant(0.25)), new OwnParts.Twice(3), new Dense(1));
        var model = new TrainedModel<double>(
            network,
            new SigmoidCrossEntropy(),
            network.Initialize<double>(2, Key.FromSeed(1)).Parameters
        );
        model.Save(folder["own.funcdnn"]);
        Assert.Equal(
            model,
            ReadChecks.Value(
                TrainedModel.Load(folder["own.funcdnn"], typeof(OwnParts.Constant), typeof(OwnParts.Twice))
            )
        );
        Assert.Contains(
            "twice",
            ReadChecks.Fault(TrainedModel.Load(folder["own.funcdnn"], typeof(OwnParts.Constant))).IfNone(""),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_part_of_the_users_own_that_could_not_be_read_again_is_refused_by_name(bool hidden)
    {
        Layer layer = hidden ? new OwnParts.Hidden { Factor = 3 } : new OwnParts.Tanh(2);
        var network = new Network(layer, new Dense(1));
        var model = new TrainedModel<double>(
            network,
            new SigmoidCrossEntropy(),
            network.Initialize<double>(2, Key.FromSeed(1)).Parameters
        );
        Assert.Contains(
            $"(parts of your own: {layer.GetType().Name})",
            Assert.Throws<ArgumentException>(() => new StoredModel(model).ToBytes()).Message,
            StringComparison.Ordinal
        );
    }
}
