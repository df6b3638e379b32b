using System.Numerics;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Codecs;

/// <summary>Random contents of tensor files: every type, any rank, any bits. Tensors are dropped to shrink.</summary>
internal static class TensorFiles
{
    private const int LargeCount = 150_000;

    private static readonly double[] Specials =
    [
        0.0,
        -0.0,
        1.0,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.Epsilon,
        double.MaxValue,
    ];

    /// <summary>Tensors of every type.</summary>
    public static Gen<Tensor> Tensors { get; } =
        from name in Gen.Elements("W", "b", "gamma", "m.W", "π", "a b", "state")
        from number in Gen.Choose(0, 1_000_000)
        from rank in Gen.Choose(0, 4)
        from axes in Gen.Frequency((5, Gen.Choose(1, 4)), (1, Gen.Constant(0))).ArrayOf(rank)
        from seed in Gen.Choose(0, int.MaxValue)
        from type in Gen.Choose(0, 10)
        select new Tensor(
            $"{name}{number}",
            type switch
            {
                0 => Any<double>(axes, seed),
                1 => Any<float>(axes, seed),
                2 => Any<ulong>(axes, seed),
                3 => Any<long>(axes, seed),
                4 => Any<uint>(axes, seed),
                5 => Any<int>(axes, seed),
                6 => Any<ushort>(axes, seed),
                7 => Any<short>(axes, seed),
                8 => Any<byte>(axes, seed),
                9 => Any<Half>(axes, seed),
                _ => Any<sbyte>(axes, seed),
            }
        );

    /// <summary>Contents without metadata.</summary>
    public static Arbitrary<TensorFile> Plain { get; } =
        Arb.From(
            from tensors in Gen.ListOf(Tensors)
            select new TensorFile(tensors.DistinctBy(tensor => tensor.Name).ToEquatableArray()),
            Smaller
        );

    /// <summary>Contents with metadata.</summary>
    public static Arbitrary<TensorFile> WithMetadata { get; } =
        Arb.From(
            from file in Plain.Generator
            from texts in Gen.Elements("", "step", "a \"quoted\" \\ one", "\u0000\n", "𝛼", "__metadata__").ListOf()
            from brain in Tensors
            select file with
            {
                Tensors = file.Tensors + Brain(brain),
                Metadata = texts.Distinct().Select((text, i) => (text, $"{i}{text}")).ToEquatableArray(),
            },
            Smaller
        );

    /// <summary>
    /// Numbers of arbitrary bits, including NaN with many payloads; each fifth one is zero, infinite, or the smallest
    /// or greatest of its type.
    /// </summary>
    private static NdArray Any<T>(int[] axes, int seed)
        where T : unmanaged, INumberBase<T>
    {
        var numbers = new T[axes.Aggregate(1, (product, axis) => product * axis)];
        var bytes = MemoryMarshal.AsBytes(numbers.AsSpan());
        var (draws, _) = Key.FromSeed((ulong)seed).Uniform(bytes.Length);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] = at % sizeof(float) == 0 || draws[at] < 2 / 3.0 ? (byte)(int)(384 * draws[at]) : (byte)0xFF;
        }

        for (var at = 0; at < numbers.Length; at += 5)
        {
            numbers[at] = T.CreateSaturating(Specials[(seed + at) % Specials.Length]);
        }

        return NdArray.Of<T>(axes.ToEquatableArray(), numbers);
    }

    // NumPy has no bfloat16, but safetensors and JSON have.
    private static EquatableArray<Tensor> Brain(Tensor tensor) =>
        tensor.Numbers.Encoding.Size == sizeof(ushort)
            ?
            [
                new(
                    $"brain.{tensor.Name}",
                    new NdArray(tensor.Numbers.Shape, new DType(DTypeKind.BrainFloat, 2), tensor.Numbers.Bytes)
                ),
            ]
            : [];

    /// <summary>One number 150,000 times: an archive shrinks it a thousandfold.</summary>
    public static Gen<Tensor> Constants { get; } =
        from number in Gen.Elements(Specials)
        from rows in Gen.Elements(1, 300)
        select new Tensor(
            "constant",
            NdArray.Of<double>([rows, LargeCount / rows], Enumerable.Repeat(number, LargeCount).ToArray())
        );

    /// <summary>The same contents in every run, so that a failing test can be repeated.</summary>
    public static TensorFile[] Corpus(Arbitrary<TensorFile> files, int count) =>
        [.. files.Generator.Sample(5, new Rnd(20_261_122, 1), count)];

    private static IEnumerable<TensorFile> Smaller(TensorFile file) =>
        file.Tensors.IsEmpty ? [] : [file with { Tensors = file.Tensors[1..] }, file with { Metadata = default }];
}
