using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The updates of the notes: gradient descent, momentum, Adam. docs/course.md shows this code.</summary>
internal static class Updates
{
    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new("update_parameters", of => Descended(of)),
        new("update_parameters_with_gd", of => Descended(of)),
        new("initialize_velocity", of => Moments(InitializeVelocity(of.Parameters.Layout))),
        new(
            "update_parameters_with_momentum",
            of =>
                Results(
                    UpdateParametersWithMomentum(
                        of.Parameters,
                        of.Gradients,
                        InitializeVelocity(of.Parameters.Layout),
                        of.Number("beta"),
                        of.Number("learning_rate")
                    )
                )
        ),
        new("initialize_adam", of => Moments(InitializeAdam(of.Parameters.Layout))),
        new(
            "update_parameters_with_adam",
            of =>
                Results(
                    UpdateParametersWithAdam(
                        of.Parameters,
                        of.Gradients,
                        InitializeAdam(of.Parameters.Layout),
                        (long)of.Number("t"),
                        AdamOf(of)
                    )
                )
        ),
    ];

    // README: update_parameters
    /// <summary>W = W - learning_rate dW, b = b - learning_rate db.</summary>
    public static Parameters<double> UpdateParameters(
        Parameters<double> parameters,
        Gradients<double> grads,
        double learningRate
    ) => parameters + (-learningRate * grads);

    // README: end

    // README: initialize_velocity
    /// <summary>v = 0 for every gradient.</summary>
    public static OptimizerState<double> InitializeVelocity(Layout layout) =>
        new Momentum(Rate: 0.01).Start<double>(layout);

    // README: end

    // README: update_parameters_with_momentum
    /// <summary>v = beta v + (1 - beta) dW, W = W - learning_rate v.</summary>
    public static (Parameters<double> Parameters, OptimizerState<double> V) UpdateParametersWithMomentum(
        Parameters<double> parameters,
        Gradients<double> grads,
        OptimizerState<double> v,
        double beta,
        double learningRate
    )
    {
        var (step, next) = new Momentum(learningRate, beta).Update(parameters, grads, v, step: 0);
        return (parameters + step, next);
    }

    // README: end

    // README: initialize_adam
    /// <summary>v = 0 and s = 0: the moments 0 and 1 of the state.</summary>
    public static OptimizerState<double> InitializeAdam(Layout layout) => new Adam(Rate: 0.01).Start<double>(layout);

    // README: end

    // README: update_parameters_with_adam
    /// <summary>
    /// v = beta1 v + (1 - beta1) dW, s = beta2 s + (1 - beta2) dW^2, and
    /// W = W - learning_rate (v / (1 - beta1^t)) / (sqrt(s / (1 - beta2^t)) + epsilon).
    /// </summary>
    public static (Parameters<double> Parameters, OptimizerState<double> VAndS) UpdateParametersWithAdam(
        Parameters<double> parameters,
        Gradients<double> grads,
        OptimizerState<double> vAndS,
        long t,
        Adam adam
    )
    {
        var (step, next) = adam.Update(parameters, grads, vAndS, step: t - 1); // steps count from 0, t from 1
        return (parameters + step, next);
    }

    // README: end

    /// <summary>The slots by their names, with a prefix such as d.</summary>
    internal static EquatableArray<NamedMatrix> Slots(string prefix, Gradients<double> gradients) =>
        gradients.Layout.Slots.Map(slot => new NamedMatrix(prefix + slot.Name, gradients[slot]));

    private static Adam AdamOf(CourseInputs of) =>
        new(
            of.Number("learning_rate"),
            of.Number("beta1"),
            of.Number("beta2"),
            of.Number("epsilon"),
            EpsilonInsideRoot: of.Number("epsilon_inside_root") == 1
        );

    private static EquatableArray<NamedMatrix> Descended(CourseInputs of) =>
        Initialization.Slots(UpdateParameters(of.Parameters, of.Gradients, of.Number("learning_rate")));

    private static EquatableArray<NamedMatrix> Results(
        (Parameters<double> Parameters, OptimizerState<double> State) one
    ) => Initialization.Slots(one.Parameters) + Moments(one.State);

    /// <summary>The moments as the notes write them: v["dW1"], s["dW1"].</summary>
    private static EquatableArray<NamedMatrix> Moments(OptimizerState<double> state) =>
        state
            .Moments.Map(
                (i, moment) =>
                    moment.Layout.Slots.Map(slot => new NamedMatrix($"{"vs"[i]}[\"d{slot.Name}\"]", moment[slot]))
            )
            .Bind(slots => slots);
}
