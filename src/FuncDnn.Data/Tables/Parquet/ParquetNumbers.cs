namespace FuncDnn.Data.Tables.Parquet;

/// <summary>Decodes the integers of pages: levels, positions in a dictionary, and differences.</summary>
internal static class ParquetNumbers
{
    private const int WidestIndex = 32;
    private const int WidestDelta = 64;

    /// <summary>Runs of equal numbers and groups of eight of a few bits each.</summary>
    /// <param name="bytes">The runs.</param>
    /// <param name="width">The number of bits of a number.</param>
    /// <param name="numbers">Receives the numbers.</param>
    public static void Runs(ReadOnlySpan<byte> bytes, int width, Span<int> numbers)
    {
        Require(width is >= 0 and <= WidestIndex);
        var thrift = new ThriftReader(bytes);
        for (var done = 0; done < numbers.Length; )
        {
            var head = thrift.Unsigned();
            var at = thrift.Position;
            var count = (int)Math.Min(head >> 1, int.MaxValue / 8);
            Require(count > 0);
            if (head % 2 == 0)
            {
                var size = (width + 7) / 8;
                Require(at + size <= bytes.Length);
                count = Math.Min(count, numbers.Length - done);
                numbers.Slice(done, count).Fill((int)Bits(bytes.Slice(at, size), 0, 8 * size));
                Advance(ref thrift, bytes, at + size);
                done += count;
                continue;
            }

            var packed = bytes[at..Math.Min(bytes.Length, (int)Math.Min(int.MaxValue, at + ((long)count * width)))];
            for (var i = 0; i < 8L * count && done < numbers.Length; i++)
            {
                Require((i + 1L) * width <= 8L * packed.Length);
                numbers[done++] = (int)Bits(packed, (long)i * width, width);
            }

            Advance(ref thrift, bytes, at + packed.Length);
        }
    }

    /// <summary>Differences of successive numbers, packed in blocks.</summary>
    /// <param name="bytes">The blocks.</param>
    /// <param name="limit">The number of numbers at most.</param>
    /// <param name="length">The number of bytes read.</param>
    public static long[] Deltas(ReadOnlySpan<byte> bytes, int limit, out int length)
    {
        var thrift = new ThriftReader(bytes);
        var (block, parts, count) = (thrift.Unsigned(), thrift.Unsigned(), thrift.Unsigned());
        var number = thrift.Whole(long.MinValue, long.MaxValue);
        Require(block is > 0 and <= 1 << 20 && parts is > 0 && parts <= block && block % parts == 0);
        Require(count <= (ulong)limit);
        var (perPart, numbers) = ((int)(block / parts), new long[count]);
        for (var done = 0; done < numbers.Length; )
        {
            if (done == 0)
            {
                numbers[done++] = number;
                continue;
            }

            var least = thrift.Whole(long.MinValue, long.MaxValue);
            var at = thrift.Position;
            Require(at + (long)parts <= bytes.Length);
            var widths = bytes.Slice(at, (int)parts);
            at += (int)parts;
            for (var part = 0; part < widths.Length && done < numbers.Length; part++)
            {
                var width = (int)widths[part];
                var size = ((long)width * perPart + 7) / 8;
                Require(width <= WidestDelta && at + size <= bytes.Length);
                for (var i = 0; i < perPart && done < numbers.Length; i++)
                {
                    number = unchecked(number + least + (long)Bits(bytes[at..], (long)i * width, width));
                    numbers[done++] = number;
                }

                at += (int)size;
            }

            Advance(ref thrift, bytes, at);
        }

        length = thrift.Position;
        return numbers;
    }

    /// <summary>Throws unless what was read makes sense.</summary>
    public static void Require(bool isSound)
    {
        if (!isSound)
        {
            throw new InvalidDataException("a page is damaged");
        }
    }

    /// <summary>Some bits at an offset in bits, the lowest first.</summary>
    private static ulong Bits(ReadOnlySpan<byte> bytes, long offset, int width)
    {
        var bits = 0UL;
        for (var done = 0; done < width; )
        {
            var inByte = (int)((offset + done) % 8);
            bits |= (ulong)(bytes[(int)((offset + done) / 8)] >> inByte) << done;
            done += 8 - inByte;
        }

        return width == WidestDelta ? bits : bits & ((1UL << width) - 1);
    }

    private static void Advance(ref ThriftReader thrift, ReadOnlySpan<byte> bytes, int position) =>
        thrift = new ThriftReader(bytes, position);
}
