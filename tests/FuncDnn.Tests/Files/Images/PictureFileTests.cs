using System.Buffers.Binary;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files.Images;

/// <summary>"images": PNG or JPEG, grey or colour, the same bits on every machine; damaged ones are one line.</summary>
public class PictureFileTests(ITestOutputHelper output)
{
    // Written by Pillow 9.4: 7 x 5 pixels of grey, quality 90.
    private const string GreyJpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8X"
        + "GBYUGBIUFRT/wAALCAAFAAcBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQR"
        + "BRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4"
        + "eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEB"
        + "AAA/AMD4ieONf/tDwn/xMB/x6H/lmP7n1r//2Q==";

    private static readonly byte[] GreyPixels =
    [
        157,
        192,
        192,
        164,
        126,
        119,
        146,
        143,
        179,
        178,
        150,
        113,
        105,
        132,
        114,
        150,
        149,
        122,
        84,
        76,
        104,
        96,
        132,
        131,
        104,
        66,
        58,
        86,
        109,
        145,
        144,
        116,
        79,
        71,
        98,
    ];

    // The colours of 7 x 5 pixels.
    private static readonly byte[] Colours =
    [
        .. from y in Enumerable.Range(0, 5)
        from x in Enumerable.Range(0, 7)
        let a = (x * 37) + (y * 53) & 255
        from channel in new[] { a, a * 3, 255 - a }
        select (byte)channel,
    ];

    [Fact]
    public void A_grey_JPEG_has_the_pixels_that_Pillow_reads() =>
        Assert.Equal(GreyPixels, Pixels(Convert.FromBase64String(GreyJpeg), 5, 7, 1));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_JPEG_in_colour_is_near_what_was_written_baseline_or_progressive(bool progressive)
    {
        // A smooth picture, since JPEG loses edges.
        byte[] smooth = [.. Enumerable.Range(0, 40 * 24 * 3).Select(i => (byte)(60 + (i / 120 * 4) + (i % 3 * 20)))];
        var read = Pixels(Pictures.Jpeg(smooth, 40, 24, 3, progressive), 24, 40, 3);
        Assert.True(read.Zip(smooth, (a, b) => Math.Abs(a - b)).All(far => far <= 6));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(6, 4)]
    public void Colours_are_read_as_they_were_written_with_every_filter(int type, int samples)
    {
        byte[][] rows =
        [
            .. Colours.Chunk(3).SelectMany(pixel => samples == 4 ? [.. pixel, (byte)77] : pixel).Chunk(7 * samples),
        ];
        Assert.Equal(Colours, Pixels(Pictures.Png(8, type, 7, rows, samples), 5, 7, 3));
        byte[][] wide = [.. rows.Select(row => row.SelectMany(one => new[] { one, one }).ToArray())];
        Assert.Equal(Colours, Pixels(Pictures.Png(16, type, 7, wide, 2 * samples), 5, 7, 3));
    }

    [Theory]
    [InlineData(1, new byte[] { 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, new byte[] { 0b0001_1000 }, new byte[] { 0, 85, 170 })]
    [InlineData(4, new byte[] { 0x0F, 0x70 }, new byte[] { 0, 255, 119 })]
    [InlineData(8, new byte[] { 1, 2, 3 }, new byte[] { 1, 2, 3 })]
    [InlineData(16, new byte[] { 0, 0x80, 0, 0x81, 0xFF, 0xFF }, new byte[] { 0, 1, 255 })]
    public void Grey_of_every_depth_becomes_bytes(int depth, byte[] row, byte[] expected) =>
        Assert.Equal(expected, Pixels(Pictures.Png(depth, 0, 3, [row], Math.Max(1, depth / 8)), 1, 3, 1));

    [Fact]
    public void A_palette_is_looked_up()
    {
        byte[] palette = [1, 2, 3, 4, 5, 6];
        Assert.Equal(
            [4, 5, 6, 1, 2, 3],
            Pixels(
                Pictures.Png(
                    1,
                    3,
                    2,
                    [
                        [0b1000_0000],
                    ],
                    1,
                    palette
                ),
                1,
                2,
                3
            )
        );
        Assert.Contains(
            "not in the palette",
            ReadChecks.Line(
                Parse(
                    Pictures.Png(
                        2,
                        3,
                        1,
                        [
                            [0b1000_0000],
                        ],
                        1,
                        palette
                    )
                )
            )
        );
    }

    [Fact]
    public void Interlaced_pixels_go_to_their_places()
    {
        // Adam7 of 5 x 5: each pass has a filter and its pixels for each row; pixel (x, y) is 10 y + x.
        (int X, int Y, int DX, int DY)[] passes =
        [
            (0, 0, 8, 8),
            (4, 0, 8, 8),
            (0, 4, 4, 8),
            (2, 0, 4, 4),
            (0, 2, 2, 4),
            (1, 0, 2, 2),
            (0, 1, 1, 2),
        ];
        var bytes = new List<byte>();
        foreach (var (x0, y0, dx, dy) in passes)
        {
            for (var y = y0; y < 5 && x0 < 5; y += dy)
            {
                bytes.Add(0);
                for (var x = x0; x < 5; x += dx)
                {
                    bytes.Add((byte)((10 * y) + x));
                }
            }
        }

        Assert.Equal(
            Enumerable.Range(0, 25).Select(i => (byte)((10 * (i / 5)) + (i % 5))),
            Pixels(Pictures.Png(8, 0, 5, 5, [.. bytes], interlaced: true), 5, 5, 1)
        );
    }

    [Fact]
    public void Grey_and_sizes_are_those_of_Pillow_within_one_level()
    {
        var picture = NdArray.Of<byte>([5, 7, 3], Colours);
        // Image.convert("L") and Image.resize((3, 2), BILINEAR), Pillow 9.4.
        byte[] grey =
        [
            29,
            101,
            173,
            95,
            167,
            89,
            161,
            132,
            54,
            126,
            198,
            120,
            192,
            66,
            85,
            157,
            79,
            151,
            223,
            97,
            169,
            188,
            110,
            182,
            56,
            128,
            50,
            122,
            141,
            213,
            87,
            159,
            81,
            153,
            75,
        ];
        byte[] small = [85, 97, 170, 152, 146, 103, 148, 131, 107, 174, 142, 81, 116, 125, 139, 113, 107, 142];
        byte[] large =
        [
            0,
            0,
            255,
            17,
            50,
            238,
            40,
            121,
            215,
            64,
            192,
            191,
            87,
            169,
            168,
            111,
            77,
            144,
            135,
            148,
            120,
            158,
            148,
            97,
            182,
            56,
            73,
            205,
            104,
            50,
            222,
            154,
            33,
        ];
        Assert.Equal(grey, PictureScaling.ToChannels(picture, grey: true).Bytes.ToArray());
        Near(small, PictureScaling.Resize(picture, 3, 2));
        Near(large, PictureScaling.Resize(picture, 11, 9));
        Assert.Equal([2, 3, 3], PictureScaling.Resize(picture, 3, 2).Shape);
        Assert.Same(picture, PictureScaling.Resize(picture, 7, 5));

        static void Near(byte[] expected, NdArray read) =>
            Assert.All(expected.Zip(read.Bytes.ToArray(), (a, b) => Math.Abs(a - b)), far => Assert.InRange(far, 0, 1));
    }

    [Fact]
    public void Pixels_and_sizes_have_the_same_bits_on_every_machine()
    {
        var jpeg = ReadChecks.Value(Parse(Pictures.Jpeg(Colours, 7, 5, 3)));
        var sizes = new[] { (3, 2), (11, 9), (2, 17) }.Select(size =>
            PictureScaling.Resize(jpeg, size.Item1, size.Item2)
        );
        Assert.Equal(
            "B39E602A6244BD5A",
            Convert.ToHexString(
                System.Security.Cryptography.SHA256.HashData([
                    .. jpeg.Bytes.ToArray(),
                    .. sizes.SelectMany(one => one.Bytes.ToArray()),
                ])
            )[..16]
        );
    }

    [Fact]
    public void A_header_that_announces_more_than_the_file_holds_is_refused_before_any_allocation()
    {
        var png = Pictures.Png(
            8,
            0,
            3,
            [
                [1, 2, 3],
            ],
            1
        );
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 30_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 4_000);
        var jpeg = Pictures.Jpeg(GreyPixels, 7, 5, 1);
        var frame = jpeg.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 });
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 10_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 10_000);
        foreach (var bytes in new[] { Pictures.Repaired(png), jpeg })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains("cannot hold", ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        }
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    public void Other_files_are_no_pictures(byte[] bytes) =>
        Assert.Equal("x.png: byte 0: it is no picture; expected PNG or JPEG.", ReadChecks.Line(Parse(bytes)));

    [Fact]
    public void A_truncated_picture_is_an_error_never_half_a_picture()
    {
        ReadChecks.CutsAreErrorLines(Pictures.Png(8, 2, 7, [.. Colours.Chunk(21)], 3), PictureFile.Parse);
        ReadChecks.CutsAreErrorLines(Pictures.Jpeg(GreyPixels, 7, 5, 1), PictureFile.Parse);
    }

    [Fact]
    public void Damaged_PNG_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "PNG",
            [
                Pictures.Png(8, 2, 7, [.. Colours.Chunk(21)], 3),
                Pictures.Png(
                    1,
                    3,
                    2,
                    [
                        [0b1000_0000],
                    ],
                    1,
                    [1, 2, 3, 4, 5, 6]
                ),
                Pictures.Png(
                    16,
                    0,
                    3,
                    [
                        [0, 0x80, 0, 0x81, 0xFF, 0xFF],
                    ],
                    2
                ),
                Pictures.Png(8, 0, 2, 2, [0, 1, 0, 2, 0, 3, 4], interlaced: true),
            ],
            "IDAT",
            "IEND",
            "PLTE"
        )
        {
            Multiple = 3000,
            Allowance = 1 << 20,
            Looks = 64,
            Repair = Pictures.Repaired,
        }.Run(output, PictureFile.Parse, picture => picture.Shape.Count == 3);

    [Fact]
    public void Damaged_JPEG_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "JPEG",
            [
                Pictures.Jpeg(GreyPixels, 7, 5, 1),
                Pictures.Jpeg(Colours, 7, 5, 3),
                Pictures.Jpeg(Colours, 7, 5, 3, progressive: true),
                Convert.FromBase64String(GreyJpeg),
            ]
        )
        {
            Multiple = 8_000,
            Allowance = 4 << 20,
            Looks = 64,
        }.Run(output, PictureFile.Parse, picture => picture.Shape.Count == 3);

    private static byte[] Pixels(byte[] file, int height, int width, int channels)
    {
        var read = ReadChecks.Value(Parse(file));
        Assert.Equal([height, width, channels], read.Shape);
        return read.Bytes.ToArray();
    }

    private static Fin<NdArray> Parse(byte[] bytes) => PictureFile.Parse(new FileBytes("x.png", bytes));
}
