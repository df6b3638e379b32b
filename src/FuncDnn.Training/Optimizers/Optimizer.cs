using System.Numerics;
using System.Text;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// A rule that turns a gradient into a step, as a value. It has no state: its moments are an
/// <see cref="OptimizerState{T}"/> that each step takes and returns. Optimizers form a monoid under <see cref="Then"/>.
/// </summary>
public abstract record Optimizer : IValidatable
{
    /// <summary>The optimizer that leaves every direction unchanged; neutral in <see cref="Then"/>.</summary>
    public static Optimizer Identity { get; } = Chain.Of(EquatableArray<Optimizer>.Empty);

    /// <summary>The number of moments in its state.</summary>
    public abstract int MomentCount { get; }

    /// <summary>Validates the hyper-parameters.</summary>
    /// <returns>One sentence for each error; empty if all are valid.</returns>
    public abstract EquatableArray<string> Validate();

    /// <summary>Makes one step in place: overwrites the direction and writes the new moments.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="frame">The operands.</param>
    public abstract void Update<T>(UpdateFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>
    /// The state before the first step: zeros. Any other initial value is a constant of the equation.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="layout">The division of the parameters into slots.</param>
    /// <returns><see cref="MomentCount"/> moments of zeros.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    /// <exception cref="ArgumentException">A <see cref="SlotRates"/> names a slot that the layout has not.</exception>
    public OptimizerState<T> Start<T>(Layout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        this.Validated();
        _ = Factors(layout);
        return new(Enumerable.Repeat(Gradients<T>.Zero(layout), MomentCount).ToEquatableArray());
    }

    /// <summary>
    /// Makes one step: <c>parameters + Direction</c> are the next parameters, Next is the next state.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="parameters">The current parameters.</param>
    /// <param name="gradients">The gradient at the parameters; entries of untrained slots are ignored.</param>
    /// <param name="state">The state after the previous step, or <see cref="Start"/>.</param>
    /// <param name="step">The number of the update, counted from 0.</param>
    /// <param name="rateScale">A factor on the learning rate, for example <see cref="Plateau.Scale"/>.</param>
    /// <returns>The step to add to the parameters, and the state for the next step.</returns>
    /// <exception cref="ArgumentException">
    /// The layouts differ, the state is another optimizer's, or <see cref="Validate"/> finds errors.
    /// </exception>
    public (Gradients<T> Direction, OptimizerState<T> Next) Update<T>(
        Parameters<T> parameters,
        Gradients<T> gradients,
        OptimizerState<T> state,
        long step,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        this.Validated();
        var layout = parameters.Layout;
        layout.Require(gradients.Layout);
        var direction = gradients.Values.ToArray();
        var (last, next) = (Arrays(state, layout), Fresh<T>(layout));
        var frame = new UpdateFrame<T>(
            layout,
            step,
            rateScale,
            parameters.Values,
            direction,
            last,
            Arrays(next, layout)
        );
        frame.ClearUntrained();
        Update(frame);
        return (Gradients<T>.Own(layout, direction), next);
    }

    /// <summary>Chains another optimizer, which gets the direction of this one.</summary>
    /// <param name="next">The second optimizer.</param>
    /// <returns>Both as one optimizer; its state is that of the first, then that of the second.</returns>
    public Optimizer Then(Optimizer next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Chain.Of(Links + next.Links);
    }

    /// <summary>The optimizers of a chain; this optimizer itself, unless it is one.</summary>
    internal EquatableArray<Optimizer> Links => this is Chain { Optimizers: var links } ? links : [this];

    /// <summary>Its links and, recursively, the optimizers inside wrappers.</summary>
    internal EquatableArray<Optimizer> Parts =>
        Links.Bind(
            EquatableArray<Optimizer> (link) =>
                link is IOptimizerWrapper { Inner: { } inner } ? [link, .. inner.Parts] : [link]
        );

    /// <summary>The factors of the slots of a layout, if there is a <see cref="SlotRates"/>.</summary>
    internal SlotFactors? Factors(Layout layout) => Parts.OfType<SlotRates>().FirstOrDefault()?.FactorsFor(layout);

    /// <summary>
    /// Makes one step, as <see cref="Update{T}(UpdateFrame{T})"/> does, and writes parameters + step to the target. The
    /// direction is then scratch: an optimizer that does both in one pass need not write it.
    /// </summary>
    /// <param name="frame">The operands.</param>
    /// <param name="target">
    /// As long as the parameters, possibly the same memory; empty to write the step to the direction.
    /// </param>
    internal virtual void StepInto<T>(UpdateFrame<T> frame, Span<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Update(frame);
        if (!target.IsEmpty)
        {
            Linear.Add(frame.Parameters, frame.Direction, target);
        }
    }

    /// <summary>The arrays of a state's moments, after checking that the state fits this optimizer.</summary>
    internal T[][] Arrays<T>(OptimizerState<T> state, Layout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (state.Moments.Count != MomentCount)
        {
            throw new ArgumentException($"{this} has {MomentCount} moments, but the state has {state.Moments.Count}.");
        }

        var arrays = new T[MomentCount][];
        for (var i = 0; i < arrays.Length; i++)
        {
            layout.Require(state.Moments[i].Layout);
            arrays[i] = state.Moments[i].Numbers;
        }

        return arrays;
    }

    /// <summary>A new state with uninitialized arrays.</summary>
    internal OptimizerState<T> Fresh<T>(Layout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var moments = new Gradients<T>[MomentCount];
        for (var i = 0; i < moments.Length; i++)
        {
            moments[i] = Gradients<T>.Own(layout, GC.AllocateUninitializedArray<T>(layout.Length));
        }

        return new(moments.ToEquatableArray());
    }

    /// <summary>Keeps properties that follow from the hyper-parameters out of the text.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
