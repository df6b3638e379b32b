using FuncDnn.Experiments.Course;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>The experiments of the course are those that the course describes.</summary>
public class CatalogueTests
{
    [Fact]
    public void A_classifier_is_dense_layers_with_ReLU_between_them() =>
        Assert.Equal(
            new Network(
                new Dense(10, new He()),
                new Relu(),
                new Dense(5, new He()),
                new Relu(),
                new Dense(1, new He())
            ),
            Catalogue.Classifier(new He(), 10, 5, 1)
        );

    [Fact]
    public void Dropout_has_a_seed_of_its_own_and_as_in_the_course_one_mask_for_all_steps()
    {
        var dropout = Catalogue.Find("reg-dropout").Single();
        Assert.Equal((1u, true), (dropout.DropoutSeed.Single(), dropout.FixedDropout));
        Assert.Equal([0.86, 0.86], dropout.Network.Layers.OfType<Dropout>().Select(one => one.Keep));
        Assert.Empty(Catalogue.Find("reg-l2").Single().Network.Layers.OfType<Dropout>());
        Assert.False(Catalogue.Find("reg-l2").Single().FixedDropout);
    }
}
