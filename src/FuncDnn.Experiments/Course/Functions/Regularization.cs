using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>L2 and dropout as in the notes. docs/course.md shows this code.</summary>
internal static class Regularization
{
    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new(
            "compute_cost_with_regularization",
            of => [new("cost", ComputeCostWithRegularization(of["A3"], of["Y"], of.Parameters, of.Number("lambd")))]
        ),
        new(
            "backward_propagation_with_regularization",
            of =>
                Updates.Slots(
                    "d",
                    BackwardPropagationWithRegularization(
                        of.Network,
                        of.Parameters,
                        new Batch<double>(of["X"], of["Y"]),
                        of.Number("lambd")
                    )
                )
        ),
        new(
            "forward_propagation_with_dropout",
            of => [new("A3", ForwardPropagationWithDropout(of["X"], of.Parameters, of.Number("keep_prob"), of.Seed))]
        ),
        new("backward_propagation_with_dropout", BackwardPropagationWithDropout),
    ];

    // README: compute_cost_with_regularization
    /// <summary>The cross-entropy + 1/m lambda/2 times the sum of the squares of all weights.</summary>
    public static double ComputeCostWithRegularization(
        Matrix<double> a3,
        Matrix<double> y,
        Parameters<double> parameters,
        double lambd
    )
    {
        var objective = new SigmoidCrossEntropy() + new L2(lambd);
        return objective.Value(a3.Map(a => PortableMath.Log(a / (1 - a))), new Batch<double>(a3, y), parameters);
    }

    // README: end

    // README: backward_propagation_with_regularization
    /// <summary>As without, and dW += lambda/m W.</summary>
    public static Gradients<double> BackwardPropagationWithRegularization(
        Network network,
        Parameters<double> parameters,
        Batch<double> batch,
        double lambd
    )
    {
        var objective = new SigmoidCrossEntropy() + new L2(lambd);
        return Evaluation.Of(network, objective, parameters, batch, Mode.Inference).Gradients;
    }

    // README: end

    // README: forward_propagation_with_dropout
    /// <summary>D = (rand &lt; keep_prob), A = A * D / keep_prob behind both hidden layers.</summary>
    public static Matrix<double> ForwardPropagationWithDropout(
        Matrix<double> x,
        Parameters<double> parameters,
        double keepProb,
        uint seed
    )
    {
        var (dropout, relu) = (new Dropout(keepProb), new Relu());
        var network = new Network(new Dense(2), relu, dropout, new Dense(3), relu, dropout, new Dense(1));
        var pass = network.Forward(parameters, x, Mode.Training(RandomState.Seed(seed)));
        return new SigmoidCrossEntropy().Predict(pass.Output).Probabilities;
    }

    // README: end

    // README: backward_propagation_with_dropout
    /// <summary>dA = dA * D / keep_prob: the mask of the forward pass.</summary>
    public static Matrix<double> DropoutBackward(Matrix<double> dA, Matrix<double> d, double keepProb) =>
        Matrix<double>.Create(dA.Rows, dA.Columns, (i, j) => dA[i, j] * d[i, j] / keepProb);

    // README: end

    /// <summary>The notes' test gives a cache of literals, in which [A &gt; 0] stands for the slope of ReLU.</summary>
    private static EquatableArray<NamedMatrix> BackwardPropagationWithDropout(CourseInputs of)
    {
        var keep = of.Number("keep_prob");
        var (a3, y, relu) = (of["A3"], of["Y"], new Relu());
        var dZ3 = Matrix<double>.Create(1, y.Columns, (i, j) => a3[i, j] - y[i, j]);
        var third = Backward.LinearBackward(dZ3, Forward.LinearForward(of["A2"], of["W3"], of["b3"]));
        var dA2 = DropoutBackward(third.DAPrev, of["D2"], keep);
        var dZ2 = Forward.Activate(relu, of["A2"]).Pull(dA2).Input;
        var second = Backward.LinearBackward(dZ2, Forward.LinearForward(of["A1"], of["W2"], of["b2"]));
        return [new("dA2", dA2), new("dA1", DropoutBackward(second.DAPrev, of["D1"], keep))];
    }
}
