using FuncDnn.Experiments;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>An experiment that would train to a useless model is bad input, and leaves nothing behind.</summary>
public class FitRefusalTests
{
    [Fact]
    public void A_sigmoid_before_its_cross_entropy_is_refused_with_the_remedy() =>
        Refused(
            one => one with { Network = new Network(new Dense(5), new Relu(), new Dense(1), new Sigmoid()) },
            "moons-gd: SigmoidCrossEntropy takes outputs of any size and applies the sigmoid itself, but the network "
                + "ends with Sigmoid, whose outputs are from 0 to 1: remove this last layer."
        );

    [Fact]
    public void A_softmax_cross_entropy_on_one_output_is_refused_with_the_remedy() =>
        Refused(
            one => one with { Objective = new SoftmaxCrossEntropy() + new L2(0.1) },
            "moons-gd: SoftmaxCrossEntropy of one output is 0 whatever the network: take SigmoidCrossEntropy, or a "
                + "last layer with an output for each class."
        );

    [Fact]
    public void A_squared_error_on_classes_runs_and_is_said_in_one_line()
    {
        var session = Run(one => one with { Objective = new MeanSquaredError() });
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Equal(
            "funcdnn: moons-gd: note: the targets are classes, but MeanSquaredError takes them as numbers: a "
                + "cross-entropy gives probabilities, and usually learns faster.\n",
            session.Error
        );
        Assert.Equal("", Run(one => one).Error);
    }

    private static void Refused(Func<Experiment, Experiment> change, string error)
    {
        var session = Run(change);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Equal($"funcdnn: {error}", session.ErrorLines[0]);
    }

    private static Session Run(Func<Experiment, Experiment> change)
    {
        using var folder = new TemporaryFolder();
        return Session.Of("run", folder.Write("e.json", Session.Short("moons-gd", change)), "--out", folder["out"]);
    }
}
