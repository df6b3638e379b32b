using System.Numerics;
using System.Text;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// A rule that turns a gradient into a step, as a value. It remembers nothing itself: its moments are an
/// <see cref="OptimizerState{T}"/> that goes in and comes out. Optimizers joined by <see cref="Then"/> form a monoid.
/// </summary>
public abstract record Optimizer : IValidatable
{
    /// <summary>The optimizer that leaves every direction as it is; neutral in <see cref="Then"/>.</summary>
    public static Optimizer Identity { get; } = Chain.Of(EquatableArray<Optimizer>.Empty);

    /// <summary>How many directions its state holds.</summary>
    public abstract int MomentCount { get; }

    /// <summary>Everything that is wrong with the hyper-parameters.</summary>
    /// <returns>One sentence for each mistake; empty when all is well.</returns>
    public abstract EquatableArray<string> Validate();

    /// <summary>Makes one step in place: replaces the direction and writes the new moments.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="frame">What there is to read and to write.</param>
    public abstract void Update<T>(UpdateFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>
    /// The state before the first step: zeros. What else an optimizer starts from is a constant of its equation.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="layout">The division of the parameters into slots.</param>
    /// <returns>As many zero directions as there are <see cref="MomentCount"/>.</returns>
    public OptimizerState<T> Start<T>(Layout layout)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(Enumerable.Repeat(Gradients<T>.Zero(layout), MomentCount).ToEquatableArray());

    /// <summary>
    /// Makes one step: <c>parameters + Direction</c> are the next parameters, Next is the next state.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="parameters">Where the parameters stand.</param>
    /// <param name="gradients">The gradient there; entries of untrained slots are ignored.</param>
    /// <param name="state">The state that the step before has left, or <see cref="Start"/>.</param>
    /// <param name="step">The number of the update, counted from 0.</param>
    /// <param name="rateScale">
    /// What the learning rate is multiplied by, for example <see cref="Plateau.Scale"/>.
    /// </param>
    /// <returns>What is to be added to the parameters, and the state for the next step.</returns>
    /// <exception cref="ArgumentException">The layouts differ, or the state is another optimizer's.</exception>
    public (Gradients<T> Direction, OptimizerState<T> Next) Update<T>(
        Parameters<T> parameters,
        Gradients<T> gradients,
        OptimizerState<T> state,
        long step,
        double rateScale = 1
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
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

    /// <summary>This optimizer, then another one that is handed the direction that comes out.</summary>
    /// <param name="next">The second optimizer.</param>
    /// <returns>Both as one; its state is that of the first, then that of the second.</returns>
    public Optimizer Then(Optimizer next) => Chain.Of(Links + next.Links);

    /// <summary>The optimizers that follow each other in this one: itself, unless it is a chain.</summary>
    internal EquatableArray<Optimizer> Links => this is Chain { Optimizers: var links } ? links : [this];

    /// <summary>All of its parts: its links, and what is inside the wrappers among them.</summary>
    internal EquatableArray<Optimizer> Parts =>
        Links.Bind(
            EquatableArray<Optimizer> (link) =>
                link is IOptimizerWrapper wrapper ? [link, .. wrapper.Inner.Parts] : [link]
        );

    /// <summary>
    /// Makes one step, as <see cref="Update{T}(UpdateFrame{T})"/> does, and writes parameters + step to the target.
    /// The direction is scratch then: an optimizer that can do both in one pass need not write it.
    /// </summary>
    /// <param name="frame">What there is to read and to write.</param>
    /// <param name="target">
    /// As long as the parameters, and maybe their own memory; empty to leave the step in the direction.
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

    /// <summary>The numbers of a state's moments, once it is known to be a state of this optimizer.</summary>
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

    /// <summary>A state to be written, with arrays of its own.</summary>
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

    /// <summary>What follows from the hyper-parameters is not printed beside them.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
