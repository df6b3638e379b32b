using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The gradient checks of the notes. docs/course.md shows this code.</summary>
internal static class Checking
{
    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new(
            "gradient_check",
            of =>
                [
                    new("J", of.Number("theta") * of.Number("x")),
                    new("dtheta", of.Number("x")),
                    new("difference", GradientCheck1(of.Number("x"), of.Number("theta"), of.Number("epsilon"))),
                ]
        ),
        new(
            "gradient_check_n",
            of =>
                [
                    new(
                        "difference",
                        GradientCheckN(
                            of.Network,
                            of.Parameters,
                            new Batch<double>(of["X"], of["Y"]),
                            slot =>
                                slot.Name switch
                                {
                                    "W2" => of.Number("dW2_factor"),
                                    "b1" => of.Number("db1_factor"),
                                    _ => 1,
                                },
                            of.Number("epsilon")
                        ).Difference
                    ),
                ]
        ),
    ];

    // README: gradient_check
    /// <summary>J(theta) = theta x has the derivative x.</summary>
    public static double GradientCheck1(double x, double theta, double epsilon) =>
        new GradientCheck(epsilon).Derivative(cost: moved => moved * x, derivative: x, at: theta);

    // README: end

    // README: gradient_check_n
    /// <summary>Checks the gradient with each slot times a factor: 1 is right, others are planted faults.</summary>
    public static GradientCheckReport GradientCheckN(
        Network network,
        Parameters<double> parameters,
        Batch<double> batch,
        Func<Slot, double> factor,
        double epsilon
    )
    {
        var right = Evaluation.Of(network, new SigmoidCrossEntropy(), parameters, batch, Mode.Inference).Gradients;
        var planted = right.Layout.Slots.SelectMany(slot => right[slot].Map(d => factor(slot) * d).Values.ToArray());
        return new GradientCheck(epsilon).Gradient(
            moved => Evaluation.Cost(network, new SigmoidCrossEntropy(), moved, batch, Mode.Inference),
            Gradients<double>.Of(right.Layout, [.. planted]),
            parameters
        );
    }
    // README: end
}
