using System.Numerics;
using System.Text;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// What training makes small, as a value: a <see cref="Loss"/> on what the network says, a
/// <see cref="Penalty"/> on its parameters, or a <see cref="Sum"/> of such. Objectives add, and form a monoid.
/// A batch of no examples has the value 0 and the gradient 0 under every objective.
/// </summary>
public abstract record Objective : IValidatable
{
    /// <summary>The objective that is 0 everywhere; neutral in +.</summary>
    public static Objective Zero { get; } = Sum.Of(EquatableArray<Objective>.Empty);

    /// <summary>What this is the sum of: itself, unless it is a <see cref="Sum"/>.</summary>
    public EquatableArray<Objective> Terms => this is Sum { Addends: var addends } ? addends : [this];

    /// <summary>The first loss among the terms: by it predictions are made and judged.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Loss FirstLoss =>
        Terms.Find(term => term is Loss).Case as Loss
        ?? throw new InvalidOperationException($"{this} has no loss: it does not say what outputs mean.");

    /// <summary>Everything that is wrong with the hyper-parameters.</summary>
    /// <returns>One sentence for each mistake; empty when all is well.</returns>
    public abstract EquatableArray<string> Validate();

    /// <summary>
    /// Gives the value and adds the gradients to those in the frame. Over the parts of a batch the values and the
    /// gradients add up to those of the whole.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="frame">What there is to read and to add to.</param>
    /// <returns>What the examples in the frame contribute to the value.</returns>
    public abstract T Evaluate<T>(ObjectiveFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The value for a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">What the network says (logits), outputs x examples.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The outputs do not have the shape of the targets.</exception>
    public T Value<T>(Matrix<T> outputs, Batch<T> batch, Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Evaluate(outputs, batch, parameters, default, default);

    /// <summary>The value for a batch, and how it changes with the outputs and, by itself, with the parameters.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">What the network says (logits), outputs x examples.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <returns>
    /// The value; its derivative by each output, outputs x examples; its derivative by each parameter while the
    /// outputs stay, which a backward pass completes.
    /// </returns>
    /// <exception cref="ArgumentException">The outputs do not have the shape of the targets.</exception>
    public (T Value, Matrix<T> OutputGradient, Gradients<T> ParameterGradient) ValueAndGradient<T>(
        Matrix<T> outputs,
        Batch<T> batch,
        Parameters<T> parameters
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var outputGradient = new T[outputs.Values.Length];
        var parameterGradient = new T[parameters.Layout.Length];
        var value = Evaluate(
            outputs,
            batch,
            parameters,
            new MatrixSpan<T>(outputGradient, outputs.Rows, outputs.Columns),
            parameterGradient
        );
        return (
            value,
            Matrix<T>.Own(outputs.Rows, outputs.Columns, outputGradient),
            Gradients<T>.Own(parameters.Layout, parameterGradient)
        );
    }

    /// <summary>The sum of two objectives: its value and gradients are the sums of theirs.</summary>
    /// <param name="left">An objective.</param>
    /// <param name="right">Another.</param>
    /// <returns>left + right.</returns>
    public static Objective operator +(Objective left, Objective right) => Sum.Of(left.Terms + right.Terms);

    /// <summary>The numbers of a batch's weights; empty when each example counts 1.</summary>
    internal static ReadOnlySpan<T> WeightsOf<T>(Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T> => batch.Weights.Case is Matrix<T> weights ? weights.Values : [];

    /// <summary>What follows from the hyper-parameters is not printed beside them.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    private T Evaluate<T>(
        Matrix<T> outputs,
        Batch<T> batch,
        Parameters<T> parameters,
        MatrixSpan<T> outputGradient,
        Span<T> parameterGradient
    )
        where T : unmanaged, IFloatingPointIeee754<T> =>
        outputs.Columns == batch.Count
            ? Evaluate(
                new ObjectiveFrame<T>(
                    outputs.Span,
                    batch.Targets.Span,
                    WeightsOf(batch),
                    parameters.Layout,
                    parameters.Values,
                    outputGradient,
                    parameterGradient
                )
            )
            : throw new ArgumentException($"There are {batch.Count} examples but {outputs.Columns} outputs.");
}
