using System.Buffers.Binary;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// steps.marks: a 32-bit checksum of every step after the first state, little endian; 0 where none is stored.
/// </summary>
/// <param name="First">The step of the initial state.</param>
/// <param name="Bytes">The file.</param>
internal sealed record StepMarks(long First, byte[] Bytes)
{
    private const int Width = sizeof(uint);

    /// <summary>The mark of a step, if it is stored.</summary>
    public Option<uint> At(long step)
    {
        var offset = (step - First - 1) * Width;
        return offset >= 0 && offset + Width <= Bytes.Length
            ? Prelude.Some(BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan((int)offset))).Filter(mark => mark != 0)
            : Option<uint>.None;
    }

    /// <summary>The bytes up to a step; missing marks are 0.</summary>
    public byte[] UpTo(long step)
    {
        var bytes = new byte[Math.Max(0, Math.Min(step, RunEvent.MaxMarks) - First) * Width];
        Bytes.AsSpan(0, Math.Min(Bytes.Length, bytes.Length)).CopyTo(bytes);
        return bytes;
    }

    /// <summary>Encodes marks.</summary>
    public static byte[] Of(EquatableArray<uint> marks)
    {
        var bytes = new byte[marks.Count * Width];
        marks.Iter((i, mark) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * Width), mark));
        return bytes;
    }
}
