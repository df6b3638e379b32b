using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>Weights and examples as pictures.</summary>
public class WeightPicturesTests
{
    private static readonly Network s_network = new(new Dense(5), new Relu(), new Dense(1));

    [Fact]
    public void Each_unit_of_the_first_layer_has_its_weights_as_a_picture()
    {
        var model = Model(features: 24);
        var shape = new PictureShape(2, 4, 3);
        var pictures = WeightPictures.Of(model, shape).Single();
        var weights = model.ParametersAsDouble()["W1"];
        Assert.Equal(5, pictures.Pictures.Count);
        Assert.All(
            Enumerable.Range(0, 5),
            unit => Assert.Equal(Matrix<double>.Of(2, 12, weights.Span.Row(unit)), pictures.Pictures[unit])
        );
        Assert.Equal(weights.Values.ToArray().Max(Math.Abs), pictures.Largest);
        Assert.Equal(2, WeightPictures.Of(model, shape, most: 2).Single().Pictures.Count);
    }

    [Fact]
    public void Weights_of_other_features_are_no_pictures() =>
        Assert.True(WeightPictures.Of(Model(features: 23), new PictureShape(2, 4, 3)).IsNone);

    [Fact]
    public void Sources_of_pictures_have_their_shape()
    {
        Assert.Equal(new PictureShape(20, 30, 3), PictureShape.Of(new Images("a", 30, 20), 1800));
        Assert.Equal(new PictureShape(20, 30, 1), PictureShape.Of(new Images("a", 30, 20, Grey: true), 600));
        Assert.Equal(new PictureShape(64, 64, 3), PictureShape.Of(new CatImages(), 12288));
        Assert.Equal(new PictureShape(64, 64, 3), PictureShape.Of(new SignImages(), 12288));
        Assert.Equal(new PictureShape(28, 28, 1), PictureShape.Of(new Digits(), 784));
        Assert.True(PictureShape.Of(new Digits(), 785).IsNone);
        Assert.True(PictureShape.Of(new Generated(new Data.Synthetic.TwoMoons(), 10, 0), 2).IsNone);
    }

    private static TrainedModel<double> Model(int features) =>
        new(s_network, new SigmoidCrossEntropy(), s_network.Initialize<double>(features, Key.FromSeed(1)).Parameters);
}
