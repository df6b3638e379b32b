using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>
/// An optimizer as a user of the library would write it, one number at a time: the slow, scalar definition that the
/// kernels must equal bit for bit.
/// </summary>
internal abstract record Definition(LearningRate Rate, int Count) : Optimizer
{
    public override int MomentCount => Count;

    public override EquatableArray<string> Validate() => [];

    public override void Update<T>(UpdateFrame<T> frame)
    {
        foreach (var slot in frame.Layout.Slots)
        {
            for (var i = slot.Offset; i < slot.Offset + slot.Length; i++)
            {
                var moments = new T[Count];
                for (var moment = 0; moment < Count; moment++)
                {
                    moments[moment] = frame.Moment(moment)[i];
                }

                frame.Direction[i] = Step(
                    frame.RateOf(Rate),
                    frame.Step + 1,
                    frame.Parameters[i],
                    frame.Direction[i],
                    moments,
                    slot.Role
                );
                for (var moment = 0; moment < Count; moment++)
                {
                    frame.NextMoment(moment)[i] = moments[moment];
                }
            }
        }
    }

    /// <summary>One coordinate: its new direction; the moments are replaced.</summary>
    protected abstract T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
        where T : unmanaged, IFloatingPointIeee754<T>;

    protected static T Number<T>(double number)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateSaturating(number);

    protected static T Average<T>(double beta, T past, T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.FusedMultiplyAdd(Number<T>(beta), past, Number<T>(1 - beta) * x);

    protected static T Flush<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.Abs(x) < Number<T>(typeof(T) == typeof(float) ? 1e-30 : 1e-290) ? T.Zero : x;

    protected static T Square<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.Abs(x) < Number<T>(typeof(T) == typeof(float) ? 1e-15 : 1e-145) ? T.Zero : x * x;
}
