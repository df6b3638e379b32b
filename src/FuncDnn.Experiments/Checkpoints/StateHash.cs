using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// The fingerprint of a whole state: SHA-256 of its layout, step, cost, rate scale and randomness, and of the
/// little-endian bytes of parameters and moments. Equal states have equal fingerprints; any changed bit changes it.
/// </summary>
internal static class StateHash
{
    /// <summary>The fingerprint of a state.</summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="ArgumentException">
    /// Its random source is neither a <see cref="Key"/> nor a <see cref="RandomState"/>.
    /// </exception>
    public static string Of<T>(TrainState<T> state)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(state, Option<StopState<T>>.None, Option<Plateau>.None);

    /// <summary>The fingerprint of a state and of what the rules of its run know.</summary>
    public static string Of<T>(TrainState<T> state, Option<StopState<T>> stop, Option<Plateau> plateau)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"funcdnn state 1\n{Marshal.SizeOf<T>()}\n{state.Parameters.Layout}\n"
                        + $"{state.Optimizer.Moments.Count}\n{state.Step}\n{Bits(state.Cost)} {Bits(state.RateScale)}\n"
                )
            )
        );
        hash.AppendData(MemoryMarshal.AsBytes(state.Parameters.Values));
        state.Optimizer.Moments.Iter(moment => hash.AppendData(MemoryMarshal.AsBytes(moment.Values)));
        Append(hash, state.Random);
        stop.IfSome(rule =>
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Text(rule)));
            hash.AppendData(MemoryMarshal.AsBytes(rule.BestParameters.Values));
        });
        plateau.IfSome(rule => hash.AppendData(Encoding.UTF8.GetBytes(Text(rule))));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, RandomSource source)
    {
        switch (source)
        {
            case Key key:
                hash.AppendData(MemoryMarshal.AsBytes<ulong>([key.First, key.Second]));
                break;
            case RandomState numpy:
                hash.AppendData(MemoryMarshal.AsBytes(numpy.Words));
                hash.AppendData(MemoryMarshal.AsBytes<int>([numpy.Position]));
                hash.AppendData(MemoryMarshal.AsBytes<double>([.. numpy.KeptNormal.ToEquatableArray()]));
                break;
            default:
                throw new ArgumentException($"A source of the kind {source.GetType().Name} has no fingerprint.");
        }
    }

    private static string Text<T>(StopState<T> stop)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"stop {Bits(stop.Best)} {stop.BestStep} {stop.Waited} {stop.HasStopped}\n"
        );

    private static string Text(Plateau plateau) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"plateau {Bits(plateau.Scale)} {Bits(plateau.Best.IfNone(double.NaN))} {plateau.Waited}\n"
        );

    private static string Bits(double value) =>
        BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);
}
