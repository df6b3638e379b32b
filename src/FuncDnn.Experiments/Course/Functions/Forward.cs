using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The forward pass of the notes, its cost and its predictions. docs/course.md shows this code.</summary>
internal static class Forward
{
    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new("linear_forward", of => [new("Z", LinearForward(of["A_prev"], of["W"], of["b"]).Output)]),
        new(
            "linear_activation_forward",
            of =>
                [new("A", LinearActivationForward(of["A_prev"], of["W"], of["b"], ActivationOf(of)).Activation.Output)]
        ),
        new("L_model_forward", of => [new("AL", LModelForward(of.Network, of.Parameters, of["X"]))]),
        new("compute_cost", of => [new("cost", ComputeCost(of["AL"], of["Y"]))]),
        new(
            "predict",
            of =>
                [
                    new("accuracy on the train set", OfZeros(of.LayerDims, examples: 300, seed: 1)),
                    new("accuracy on the test set", OfZeros(of.LayerDims, examples: 100, seed: 2)),
                ]
        ),
    ];

    // README: linear_forward
    /// <summary>Z = W A_prev + b. The pass is Z (its Output) together with the cache.</summary>
    public static Pass<double> LinearForward(Matrix<double> aPrev, Matrix<double> w, Matrix<double> b)
    {
        var dense = new Dense(w.Rows);
        var parameters = Parameters<double>.Of(dense.Layout(aPrev.Rows), [.. w.Values, .. b.Values]);
        return dense.Forward(parameters, aPrev, Mode.Inference);
    }

    // README: end

    // README: linear_activation_forward
    /// <summary>A = g(Z) with g = new Sigmoid() or new Relu().</summary>
    public static (Pass<double> Linear, Pass<double> Activation) LinearActivationForward(
        Matrix<double> aPrev,
        Matrix<double> w,
        Matrix<double> b,
        Activation g
    )
    {
        var linear = LinearForward(aPrev, w, b);
        return (linear, Activate(g, linear.Output));
    }

    /// <summary>A = g(Z), with the cache; an activation has no parameters.</summary>
    public static Pass<double> Activate(Activation g, Matrix<double> z) =>
        g.Forward(Parameters<double>.Of(Layout.Empty, []), z, Mode.Inference);

    // README: end

    // README: L_model_forward
    /// <summary>[LINEAR -> RELU] (L - 1 times) -> LINEAR -> SIGMOID.</summary>
    public static Matrix<double> LModelForward(Network network, Parameters<double> parameters, Matrix<double> x)
    {
        var pass = network.Forward(parameters, x, Mode.Inference);
        return new SigmoidCrossEntropy().Predict(pass.Output).Probabilities;
    }

    // README: end

    // README: compute_cost
    /// <summary>-1/m sum of y ln a + (1 - y) ln(1 - a), computed from the logits ln(a / (1 - a)).</summary>
    public static double ComputeCost(Matrix<double> al, Matrix<double> y)
    {
        var logits = al.Map(a => PortableMath.Log(a / (1 - a)));
        return new SigmoidCrossEntropy().Value(
            logits,
            new Batch<double>(al, y),
            Parameters<double>.Of(Layout.Empty, [])
        );
    }

    // README: end

    // README: predict
    /// <summary>The share of the examples whose class, a &gt; 0.5, is the target.</summary>
    public static double Predict(Network network, Parameters<double> parameters, Batch<double> batch)
    {
        var prediction = new SigmoidCrossEntropy().Predict(network.Predict(parameters, batch.Inputs));
        return Accuracy.Of(prediction, batch.Targets).Value;
    }

    // README: end

    /// <summary>The accuracy on the notes' circles of parameters that are all 0, as they are after training.</summary>
    private static double OfZeros(int[] layerDims, int examples, uint seed) =>
        Predict(
            Catalogue.Classifier(new Model.Initializers.Zeros(), layerDims[1..]),
            Initialization.InitializeParametersZeros(layerDims),
            new TwoCircles().Draw(examples, RandomState.Seed(seed)).Examples
        );

    private static Activation ActivationOf(CourseInputs of) => of.Number("relu") == 1 ? new Relu() : new Sigmoid();
}
