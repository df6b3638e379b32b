using System.Collections.Immutable;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A group or a data set: the messages of its header, of either version (HDF5 file format, IV.A).</summary>
/// <param name="Messages">All messages in order, continuation blocks included.</param>
internal sealed record Hdf5Object(ImmutableArray<Hdf5Message> Messages)
{
    private const int SharedBit = 0x02;
    private const int OrderBit = 0x04;
    private const int PhaseBit = 0x10;
    private const int TimesBit = 0x20;
    private const int ChecksumLength = 4;

    /// <summary>The first message of a type.</summary>
    public Hdf5Message? Find(int type) => Messages.FirstOrDefault(message => message.Type == type);

    /// <summary>
    /// The message of a type that the object must have. A shared one is that of another object, such as a committed
    /// type (HDF5 file format, IV.A.1.h).
    /// </summary>
    /// <exception cref="Hdf5UnsupportedException">There is none, or it is in a heap of shared messages.</exception>
    public Hdf5Message Required(Hdf5Bytes file, int type, string what)
    {
        var message = Find(type) ?? throw Missing(what);
        return message.Shared ? At(file, Committed(file, message, what)).Find(type) ?? throw Missing(what) : message;
    }

    /// <summary>Reads the header at an address.</summary>
    public static Hdf5Object At(Hdf5Bytes file, long address) =>
        file.Byte(address) == 1 ? Version1(file, address) : Version2(file, address);

    private static Hdf5UnsupportedException Missing(string what) =>
        new($"its {what} is missing: it is not a data set", "name a data set of numbers");

    private static long Committed(Hdf5Bytes file, Hdf5Message message, string what)
    {
        const int sharedInHeap = 1;
        var version = file.Byte(message.Start);
        return version >= 3 && file.Byte(message.Start + 1) == sharedInHeap
            ? throw new Hdf5UnsupportedException(
                $"its {what} is in a heap of shared messages",
                "rewrite the file with h5repack"
            )
            : file.Address(message.Start + (version == 1 ? 8 : 2));
    }

    private static Hdf5Object Version1(Hdf5Bytes file, long address) =>
        new(
            Blocks(
                file,
                (address + 16, file.Number(address + 8, 4)),
                (start, length) => (start, length),
                prefix: 8,
                at => new((int)file.Number(at, 2), at + 8, file.Number(at + 2, 2), IsShared(file.Byte(at + 4)))
            )
        );

    private static Hdf5Object Version2(Hdf5Bytes file, long address)
    {
        file.Expect(address, "OHDR");
        var flags = file.Byte(address + 5);
        var sizeAt = address + 6 + ((flags & TimesBit) != 0 ? 16 : 0) + ((flags & PhaseBit) != 0 ? 4 : 0);
        var sizeLength = 1 << (flags & 3);
        var prefix = (flags & OrderBit) != 0 ? 6 : 4;
        return new(
            Blocks(
                file,
                (sizeAt + sizeLength, file.Number(sizeAt, sizeLength)),
                (start, length) =>
                {
                    file.Expect(start, "OCHK");
                    return (start + 4, length - 4 - ChecksumLength);
                },
                prefix,
                at => new(file.Byte(at), at + prefix, file.Number(at + 1, 2), IsShared(file.Byte(at + 3)))
            )
        );
    }

    private static bool IsShared(int flags) => (flags & SharedBit) != 0;

    private static ImmutableArray<Hdf5Message> Blocks(
        Hdf5Bytes file,
        (long Start, long Length) first,
        Func<long, long, (long Start, long Length)> body,
        int prefix,
        Func<long, Hdf5Message> message
    )
    {
        var found = ImmutableArray.CreateBuilder<Hdf5Message>();
        var blocks = new Queue<(long Start, long Length)>([first]);

        // Blocks of an intact file do not overlap, so their total length is at most that of the file; this ends cycles.
        for (var room = (long)file.Length; blocks.TryDequeue(out var block); )
        {
            _ = file.Slice(block.Start, block.Length);
            room -= block.Length;
            if (room < 0)
            {
                throw new InvalidDataException("the header is cyclic");
            }

            for (var at = block.Start; at + prefix <= block.Start + block.Length; )
            {
                var next = message(at);
                _ = file.Slice(next.Start, next.Length);
                if (next.Type == Hdf5Message.Continuation)
                {
                    blocks.Enqueue(body(file.Address(next.Start), file.Address(next.Start + Hdf5Bytes.Word)));
                }

                found.Add(next);
                at = next.Start + next.Length;
            }
        }

        return found.ToImmutable();
    }
}
