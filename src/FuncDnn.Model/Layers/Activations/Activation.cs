using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>A function applied element by element: A = f(Z). Backward: dZ = dA * f'(Z). It has no parameters.</summary>
public abstract record Activation : Operation
{
    /// <inheritdoc/>
    public sealed override int OutputRows(int inputRows) => inputRows;

    /// <inheritdoc/>
    public sealed override EquatableArray<Slot> Slots(int inputRows) => [];

    /// <inheritdoc/>
    public sealed override int SavedLength(int inputRows, int examples) => 0;

    /// <inheritdoc/>
    public sealed override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

    internal static void Apply<TFunction, T>(TFunction function, in ForwardFrame<T> frame)
        where TFunction : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Map(function, frame.Input.Values, frame.Output.Values);

    internal static void Pull<TDerivative, T>(TDerivative derivative, in BackwardFrame<T> frame)
        where TDerivative : struct, IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!frame.InputGradient.IsEmpty)
        {
            Elementwise.Map(
                new Chained<TDerivative, T>(derivative),
                frame.Input.Values,
                frame.Output.Values,
                frame.OutputGradient.Values,
                frame.InputGradient.Values
            );
        }
    }

    /// <summary>The chain rule: dZ = dA * f'(z).</summary>
    private readonly struct Chained<TDerivative, T>(TDerivative derivative) : ITernary<T>
        where TDerivative : struct, IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TDerivative _derivative = derivative;

        public TLanes Apply<TLanes>(TLanes z, TLanes a, TLanes gradient)
            where TLanes : struct, ILanes<TLanes, T> => gradient * _derivative.At(z, a);
    }
}
