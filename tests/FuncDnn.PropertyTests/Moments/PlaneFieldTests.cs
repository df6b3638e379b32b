using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>A field has at every point what the network computes for that point alone.</summary>
public class PlaneFieldTests
{
    [Property(MaxTest = 100)]
    public Property Every_point_has_the_prediction_and_the_responses_of_that_point_alone() =>
        Prop.ForAll(
            NetworkCase.Any(2),
            Arb.From(Gen.Choose(1, 5)),
            Arb.From(Gen.Choose(1, 5)),
            (at, columns, rows) =>
            {
                var (horizontal, vertical) = (0, at.Inputs - 1);
                var plane = Plane.Around(at.Input, horizontal, vertical, columns, rows);
                var model = new TrainedModel<double>(at.Network, new SoftmaxCrossEntropy(), at.Point);
                var field = PlaneField.Of(model, plane);
                for (var row = 0; row < plane.Rows; row++)
                {
                    for (var column = 0; column < plane.Columns; column++)
                    {
                        var input = Matrix<double>.Create(at.Inputs, 1, (feature, _) => plane.Fixed[feature]);
                        var values = input.Values.ToArray();
                        (values[horizontal], values[vertical]) = (plane.X(column), plane.Y(row));
                        input = Matrix<double>.Of(at.Inputs, 1, values);
                        var point = (row * plane.Columns) + column;
                        Assert.Equal(model.Probabilities(input), field.Probabilities.Slice(point, 1));
                        Assert.Equal(
                            model.Activations(input).Map(node => (node.Node, node.Value)),
                            field.Nodes.Map(node => (node.Node, node.Value.Slice(point, 1)))
                        );
                    }
                }
            }
        );

    [Fact]
    public void A_field_in_single_precision_is_what_the_model_predicts()
    {
        var network = new Network(new Dense(4), new Tanh(), new Dense(1));
        var point = Generators.Point(network, 3, Key.FromSeed(2)).To<float>();
        var model = new TrainedModel<float>(network, new SigmoidCrossEntropy(), point);
        var plane = new Plane(2, 0, -1, 1, -2, 2, 9, 7, [0, 0.5, 0]);
        Assert.Equal(model.Probabilities(plane.Points()), PlaneField.Of(model, plane).Probabilities);
    }

    [Fact]
    public void Points_are_the_centres_of_pixels_with_the_first_row_on_top()
    {
        var plane = new Plane(0, 2, 0, 4, 10, 20, 4, 2, [7, 8, 9]);
        Assert.Equal(
            Matrix<double>.Of(
                3,
                8,
                [
                    0.5,
                    1.5,
                    2.5,
                    3.5,
                    0.5,
                    1.5,
                    2.5,
                    3.5,
                    8,
                    8,
                    8,
                    8,
                    8,
                    8,
                    8,
                    8,
                    17.5,
                    17.5,
                    17.5,
                    17.5,
                    12.5,
                    12.5,
                    12.5,
                    12.5,
                ]
            ),
            plane.Points()
        );
    }

    [Fact]
    public void A_plane_around_examples_shows_them_all_with_a_margin_and_fixes_the_others_at_their_means()
    {
        var examples = Matrix<double>.Of(3, 2, [0, 10, 3, 5, 2, 2]);
        Assert.Equal(new Plane(0, 2, -1, 11, 1, 3, 8, 8, [5, 4, 2]), Plane.Around(examples, 0, 2, 8, 8));
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(0, 2, 1)]
    [InlineData(0, 1, -1)]
    [InlineData(0, 1, int.MaxValue)]
    public void A_plane_of_features_that_are_not_there_or_of_no_size_has_no_points(
        int horizontal,
        int vertical,
        int columns
    ) =>
        Assert.Throws<ArgumentException>(() =>
            new Plane(horizontal, vertical, 0, 1, 0, 1, columns, 2, [0, 0]).Points()
        );
}
