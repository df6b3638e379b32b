using System.Buffers.Binary;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>
/// The marks of a run's steps: steps.marks, four bytes for each step after the first state, the lowest byte first; 0 where no
/// mark was kept.
/// </summary>
/// <param name="First">The step that the run begins after.</param>
/// <param name="Bytes">The file.</param>
internal sealed record StepMarks(long First, byte[] Bytes)
{
    private const int Width = sizeof(uint);

    /// <summary>The mark of a step, if it was kept.</summary>
    public Option<uint> At(long step)
    {
        var place = (step - First - 1) * Width;
        return place >= 0 && place + Width <= Bytes.Length
            ? Prelude.Some(BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan((int)place))).Filter(mark => mark != 0)
            : Option<uint>.None;
    }

    /// <summary>The bytes as far as a step, of whose marks those that are missing are 0.</summary>
    public byte[] UpTo(long step)
    {
        var bytes = new byte[Math.Max(0, Math.Min(step, Moment.MostMarks) - First) * Width];
        Bytes.AsSpan(0, Math.Min(Bytes.Length, bytes.Length)).CopyTo(bytes);
        return bytes;
    }

    /// <summary>The bytes of marks.</summary>
    public static byte[] Of(EquatableArray<uint> marks)
    {
        var bytes = new byte[marks.Count * Width];
        marks.Iter((i, mark) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * Width), mark));
        return bytes;
    }
}
