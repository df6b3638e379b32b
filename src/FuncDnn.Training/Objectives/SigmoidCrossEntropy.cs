using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The cross-entropy of probabilities p = sigmoid(z), computed from the logits z: for targets y from 0 to 1 l = -y ln p
/// - (1 - y) ln(1 - p) = max(z, 0) - y z + ln(1 + e^-|z|), summed over the outputs; dl/dz = sigmoid(z) - y. One output
/// for two classes, several for independent yes-or-no labels.
/// </summary>
/// <remarks>The course's cost, but without taking the logarithm of a probability that was rounded to 0.</remarks>
public sealed record SigmoidCrossEntropy : Loss, IHasTargetDomain
{
    TargetDomain IHasTargetDomain.Targets => TargetDomain.Probabilities;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => [];

    /// <inheritdoc/>
    public override T Evaluate<T>(ObjectiveFrame<T> frame) => LossPass.Run(frame.Operands, default(Rule<T>));

    /// <inheritdoc/>
    public override Prediction<T> Predict<T>(Matrix<T> outputs)
    {
        var probabilities = new T[outputs.Values.Length];
        Elementwise.Map(default(Sigmoid<T>), outputs.Values, probabilities);
        return new(outputs, Matrix<T>.Own(outputs.Rows, outputs.Columns, probabilities), Boundary: T.Zero);
    }

    internal readonly struct Rule<T> : ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The first two terms cancel exactly if y is 1, so the third keeps all its digits.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Evaluate<TLanes>(TLanes z, TLanes y, out TLanes slope)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var zero = TLanes.Broadcast(T.Zero);
            var positive = TLanes.Select(TLanes.LessThan(zero, z), z, zero);
            var tail = Logistic.Tail<TLanes, T>(z, out var sigmoid);
            slope = sigmoid - y;
            return TLanes.FusedMultiplyAdd(-y, z, positive) + tail;
        }
    }

    private readonly struct Sigmoid<T> : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => Logistic.Sigmoid<TLanes, T>(x);
    }
}
