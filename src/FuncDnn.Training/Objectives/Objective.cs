using System.Numerics;
using System.Text;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The function that training minimizes, as a value: a <see cref="Loss"/> of the outputs of a network, a
/// <see cref="Penalty"/> on its parameters, or a <see cref="Sum"/> of these. Objectives form a monoid under addition. A
/// batch of no examples has the value 0 and the gradient 0 under every objective.
/// </summary>
public abstract record Objective : IValidatable
{
    /// <summary>The objective that is 0 everywhere; neutral in +.</summary>
    public static Objective Zero { get; } = Sum.Of(EquatableArray<Objective>.Empty);

    /// <summary>The terms of the sum: this objective itself, unless it is a <see cref="Sum"/>.</summary>
    public EquatableArray<Objective> Terms => this is Sum { Addends: var addends } ? addends : [this];

    /// <summary>The first loss among the terms, which makes and evaluates predictions.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Loss FirstLoss =>
        Terms.Find(term => term is Loss).Case as Loss
        ?? throw new InvalidOperationException($"{this} has no loss: it does not say what outputs mean.");

    /// <summary>Validates the hyper-parameters.</summary>
    /// <returns>One sentence for each error; empty if all are valid.</returns>
    public abstract EquatableArray<string> Validate();

    /// <summary>
    /// Computes the value and adds the gradients to those in the frame. Values and gradients of the parts of a batch
    /// add up to those of the whole.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="frame">The operands.</param>
    /// <returns>The contribution of the examples in the frame.</returns>
    public abstract T Evaluate<T>(ObjectiveFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The value for a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">The outputs of the network (logits), outputs x examples.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The outputs do not have the shape of the targets.</exception>
    public T Value<T>(Matrix<T> outputs, Batch<T> batch, Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Evaluate(outputs, batch, parameters, default, default);

    /// <summary>
    /// The value for a batch and its partial derivatives with respect to the outputs and to the parameters.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">The outputs of the network (logits), outputs x examples.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <returns>
    /// The value; the derivatives with respect to the outputs, outputs x examples; the derivatives with respect to the
    /// parameters at fixed outputs, to which a backward pass adds the rest.
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

    /// <summary>Adds two objectives: values and gradients add.</summary>
    /// <param name="left">An objective.</param>
    /// <param name="right">Another.</param>
    /// <returns>left + right.</returns>
    public static Objective operator +(Objective left, Objective right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Sum.Of(left.Terms + right.Terms);
    }

    /// <summary>The weights of a batch; empty if all are 1.</summary>
    internal static ReadOnlySpan<T> WeightsOf<T>(Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T> => batch.Weights.Case is Matrix<T> weights ? weights.Values : [];

    /// <summary>Keeps properties that follow from the hyper-parameters out of the text.</summary>
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
            ? this.Validated()
                .Evaluate(
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
