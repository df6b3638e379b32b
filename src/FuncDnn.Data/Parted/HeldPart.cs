using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Parted;

/// <summary>
/// The training examples of a part in memory, one after the other: so the shuffled examples of a batch are read in
/// pieces that are as long as an example.
/// </summary>
internal sealed class HeldPart<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Examples that are copied at a time stay in the cache while their features are gone through.
    private const int Block = 16;

    private readonly T[] _numbers;

    private HeldPart(int examples, Batch<double> first)
    {
        (Features, Outputs, TargetUnits) = (first.Inputs.Rows, first.Targets.Rows, first.TargetUnits);
        _numbers = GC.AllocateUninitializedArray<T>(MatrixShape.Length(examples, Width));
    }

    /// <summary>The number of inputs of an example.</summary>
    public int Features { get; }

    /// <summary>The number of its targets.</summary>
    public int Outputs { get; }

    /// <summary>The size of 1 in each target.</summary>
    public EquatableArray<double> TargetUnits { get; }

    private int Width => Features + Outputs;

    /// <summary>Reads a part.</summary>
    /// <param name="part">At least one example, none with a weight.</param>
    /// <returns>Its examples, or a read error.</returns>
    public static Fin<HeldPart<T>> Read(DataPart part)
    {
        var (held, examples) = ((HeldPart<T>?)null, 0);
        foreach (var read in part.Read())
        {
            if (read.Case is not Batch<double> block)
            {
                return read.Map(_ => held!);
            }

            if ((long)part.Count * (block.Inputs.Rows + block.Targets.Rows) > MatrixShape.MaxLength)
            {
                return ReadError.At(
                    part.Name,
                    "the file",
                    $"its {part.Count} training examples have more numbers than an array holds",
                    "divide it into several parts"
                );
            }

            if (examples + block.Count > part.Count)
            {
                return BlockFile.Changed(part.Name);
            }

            held ??= new(part.Count, block);
            held.Fill(examples, block);
            examples += block.Count;
        }

        return held is not null && examples == part.Count ? held : BlockFile.Changed(part.Name);
    }

    /// <summary>Copies examples into columns of matrices.</summary>
    /// <param name="examples">The examples, from 0.</param>
    /// <param name="inputs">Features x columns.</param>
    /// <param name="targets">Outputs x columns.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="first">The column of the first example.</param>
    public void Copy(ReadOnlySpan<int> examples, Span<T> inputs, Span<T> targets, int columns, int first)
    {
        for (var at = 0; at < examples.Length; at += Block)
        {
            var block = examples[at..Math.Min(at + Block, examples.Length)];
            for (var feature = 0; feature < Features; feature++)
            {
                Copy(block, feature, inputs.Slice((feature * columns) + first + at, block.Length));
            }

            for (var output = 0; output < Outputs; output++)
            {
                Copy(block, Features + output, targets.Slice((output * columns) + first + at, block.Length));
            }
        }
    }

    private void Copy(ReadOnlySpan<int> examples, int number, Span<T> to)
    {
        var (numbers, width) = (_numbers, Width);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = numbers[(examples[i] * width) + number];
        }
    }

    private void Fill(int first, Batch<double> block)
    {
        for (var number = 0; number < Width; number++)
        {
            var row = number < Features ? block.Inputs.Span.Row(number) : block.Targets.Span.Row(number - Features);
            for (var example = 0; example < row.Length; example++)
            {
                _numbers[((first + example) * Width) + number] = T.CreateChecked(row[example]);
            }
        }
    }
}
