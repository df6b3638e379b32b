using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Experiments;
using FuncDnn.Tests.Tables;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>The trained model is restored from its experiment and parameters, in the experiment's precision.</summary>
public class ModelFileTests
{
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_model_is_read_back_from_its_parameters(Precision precision)
    {
        var experiment = ShortExperiments.Moons with { Precision = precision, Epochs = 1 };
        var model = ShortExperiments.Run(experiment).Model;
        Assert.Equal(
            model,
            TableTransformationTests.Right(ModelFile.Read(experiment, new TensorFile(model.Tensors()), "p"))
        );
        Assert.Equal(Prelude.Some((2, 1)), model.Sizes());
        Assert.True(model.Fits(2, 1));
        Assert.False(model.Fits(3, 1) || model.Fits(2, 2));
    }

    [Fact]
    public void Parameters_of_another_network_are_errors()
    {
        var tensors = new TensorFile(ShortExperiments.Run(ShortExperiments.Moons with { Epochs = 1 }).Model.Tensors());
        var wider = ShortExperiments.Moons with { Network = new Network(new Dense(6), new Relu(), new Dense(1)) };
        Assert.All(
            TableTransformationTests.Lines(ModelFile.Read(wider, tensors, "p.safetensors")),
            line => Assert.StartsWith("p.safetensors: ", line, StringComparison.Ordinal)
        );
        Assert.NotEmpty(TableTransformationTests.Lines(ModelFile.Read(wider, tensors, "p.safetensors")));
        Assert.Equal(
            ["p: the tensors: they fit no layer of the network; give those it was trained with."],
            TableTransformationTests.Lines(
                ModelFile.Read(ShortExperiments.Moons, new TensorFile(EquatableArray<Tensor>.Empty), "p")
            )
        );
    }
}
