using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.Zip;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files.Npy;

/// <summary>Any bytes give the arrays of a .npz archive, or one error line.</summary>
public class NpzFileTests(ITestOutputHelper output)
{
    private static readonly EquatableArray<Tensor> Two =
    [
        new Tensor("W", NdArray.Of<double>([1, 2], [1.5, double.NaN])),
        new Tensor("b", NdArray.Of<float>([1], [-0f])),
    ];

    [Property(MaxTest = 100)]
    public Property Reading_a_written_archive_restores_all_bits_stored_or_deflated() =>
        Prop.ForAll(
            TensorFiles.Plain,
            file =>
                ReadChecks.Value(Parse(NpzFile.Write(file.Tensors))) == file
                && ReadChecks.Value(Parse(NpzFile.Write(file.Tensors, compressed: true))) == file
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_zip_library_reads_our_archives_and_we_read_its_archives(bool compressed)
    {
        using var ours = new ZipArchive(new MemoryStream(NpzFile.Write(Two, compressed)));
        Assert.Equal(["W.npy", "b.npy"], ours.Entries.Select(entry => entry.FullName));
        Assert.All(ours.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal(
            Two.Map(tensor => NpyFile.Write(tensor.Numbers)),
            ours.Entries.Select(entry =>
            {
                using var stream = entry.Open();
                var bytes = new byte[entry.Length];
                stream.ReadExactly(bytes);
                return bytes;
            })
        );
        Assert.Equal(
            Two,
            ReadChecks
                .Value(
                    Parse(
                        Zip(compressed, [.. Two.Map(tensor => (tensor.Name + ".npy", NpyFile.Write(tensor.Numbers)))])
                    )
                )
                .Tensors
        );
    }

    [Fact]
    public void Equal_tensors_give_equal_bytes_at_any_time() =>
        Assert.Equal(
            "E4B70BC4193062DB4A7EE497E7CB34F905039AB4",
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(NpzFile.Write(Two)))[..40]
        );

    [Theory]
    [InlineData("../W.npy")]
    [InlineData("/W.npy")]
    [InlineData("a/W.npy")]
    [InlineData("..\\W.npy")]
    [InlineData("C:W.npy")]
    [InlineData("...npy")]
    [InlineData("..npy")]
    [InlineData(".npy")]
    [InlineData("W.txt")]
    [InlineData("W")]
    [InlineData("W\u0000.npy")]
    public void A_file_whose_name_is_a_path_or_not_that_of_an_array_is_passed_over(string name)
    {
        var array = NpyFile.Write(Two[0].Numbers);
        var read = ReadChecks.Value(Parse(Zip(false, (name, array), ("X.npy", array))));
        Assert.Equal([Two[0] with { Name = "X" }], read.Tensors);
        Assert.Equal([new SkippedEntry(name, "a file that is no array")], read.Skipped);
    }

    [Theory]
    [InlineData("<U1", "text (<U1)")]
    [InlineData("|O", "Python objects (|O)")]
    [InlineData("<c8", "complex numbers (<c8)")]
    public void An_entry_of_another_kind_never_bars_the_rest(string type, string kind)
    {
        var other = NpyFile.Write(NdArray.Of<ulong>([2], [1, 2]));
        var at = other.AsSpan().IndexOf("<u8', "u8);
        Encoding.ASCII.GetBytes($"{type}',".PadRight(6), other.AsSpan(at));
        var all = Zip(true, [("a.npy", other), .. Two.Map(one => (one.Name + ".npy", NpyFile.Write(one.Numbers)))]);
        var read = ReadChecks.Value(Parse(all));
        Assert.Equal(Two, read.Tensors);
        Assert.Equal([new SkippedEntry("a", kind)], read.Skipped);
    }

    [Fact]
    public void An_entry_of_another_kind_takes_no_memory()
    {
        var other = NpyFile.Write(NdArray.Of<ulong>([3_000_000], new ulong[3_000_000]));
        var at = other.AsSpan().IndexOf("<u8', "u8);
        Encoding.ASCII.GetBytes("<U2', ", other.AsSpan(at));
        var bytes = Zip(true, ("a.npy", other), ("X.npy", NpyFile.Write(Two[0].Numbers)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = ReadChecks.Value(NpzFile.Parse(new FileBytes("x.npz", bytes), memory: 100_000));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.Equal(["X"], read.Tensors.Map(one => one.Name));
    }

    [Fact]
    public void An_error_in_an_array_has_its_name() =>
        Assert.StartsWith(
            "x.npz/W.npy: byte 0: it is not a .npy file",
            ReadChecks.Line(Parse(Zip(false, ("W.npy", new byte[64])))),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_archive_holds_at_most_65535_files() =>
        Assert.Throws<ArgumentException>(() =>
            ZipArchiveWriter.Write(
                Enumerable.Range(0, ushort.MaxValue + 1).Select(i => ($"{i}", Array.Empty<byte>())).ToEquatableArray(),
                compressed: false
            )
        );

    [Fact]
    public void A_path_is_not_accepted_as_a_name() =>
        Assert.Equal(
            "'../W' is a path, not the name of a tensor.",
            Assert.Throws<ArgumentException>(() => NpzFile.Write([Two[0] with { Name = "../W" }])).Message
        );

    [Fact]
    public void A_zip_bomb_is_refused_before_any_allocation()
    {
        var bomb = Zip(true, ("W.npy", NpyFile.Write(NdArray.Of<byte>([30_000_000], new byte[30_000_000]))));
        Assert.InRange(bomb.Length, 0, 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var line = ReadChecks.Line(NpzFile.Parse(new FileBytes("x.npz", bomb), memory: 60_000_000));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains("unpacks to more than 30000000 bytes, half of the memory", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_large_array_of_one_number_is_read_back(bool compressed)
    {
        var zeros = new TensorFile([new Tensor("W", NdArray.Of<double>([784, 512], new double[784 * 512]))]);
        Assert.Equal(zeros, ReadChecks.Value(Parse(NpzFile.Write(zeros.Tensors, compressed))));
    }

    [Fact]
    public void An_entry_that_announces_more_than_it_holds_takes_the_memory_of_what_it_holds()
    {
        // Numbers that do not shrink, so that the packed bytes could hold a thousand times as many.
        var (numbers, _) = Key.FromSeed(1).Uniform(20_000);
        var bytes = NpzFile.Write([new Tensor("W", NdArray.Of<double>([20_000], numbers))], compressed: true);
        var entry = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(entry + 24), 900 * bytes.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("and ends after", ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10L * bytes.Length);
    }

    [Fact]
    public void A_repeated_name_is_not_written() =>
        Assert.Equal(
            "Two tensors or texts have the name 'W': names must be distinct.",
            Assert.Throws<ArgumentException>(() => NpzFile.Write([Two[0], Two[0]])).Message
        );

    [Fact]
    public void Overlapping_entries_are_refused()
    {
        // Both entries of the directory point to the first file, as in a bomb without nesting.
        var bytes = NpzFile.Write(Two.Map(tensor => tensor with { Numbers = Two[0].Numbers }));
        var second = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(second + 42), 0);
        Assert.Contains("overlaps another", ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 1, "it is encrypted")]
    [InlineData(10, 12, "compressed with method 12")]
    [InlineData(10, 8, "it is not a .npy file")]
    [InlineData(16, 99, "its checksum does not match")]
    [InlineData(20, 99, "outside the file", 2)]
    [InlineData(24, 99, "bytes are stored, but")]
    [InlineData(28, 99, "a name is truncated", 1)]
    [InlineData(42, 99, "it does not begin at 99")]
    [InlineData(46, 'b', "or repeated")]
    [InlineData(46, 0xFF, "not UTF-8")]
    public void An_error_in_the_directory_is_one_line(int at, byte value, string message, int offset = 0)
    {
        var bytes = NpzFile.Write(Two);
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + at + offset] = value;
        Assert.Contains(message, ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_may_end_with_a_comment_only()
    {
        var bytes = NpzFile.Write(Two);
        Assert.True(Parse([.. bytes[..^2], 2, 0, 65, 65]).IsSucc);
        Assert.Contains("no directory", ReadChecks.Line(Parse([.. bytes, 0])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_truncation_is_an_error(bool compressed) =>
        ReadChecks.CutsAreErrorLines(NpzFile.Write(Two, compressed), NpzFile.Parse);

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "npz",
            [
                .. TensorFiles.Corpus(TensorFiles.Plain, 3).Select(file => NpzFile.Write(file.Tensors)),
                .. TensorFiles
                    .Corpus(TensorFiles.Plain, 3)
                    .Select(file => NpzFile.Write(file.Tensors, compressed: true)),
                NpzFile.Write(Two),
            ],
            "PK\u0001\u0002",
            "PK\u0003\u0004",
            "PK\u0005\u0006",
            "../",
            ".npy"
        )
        {
            Multiple = 66,
            Allowance = 2 << 20,
            Looks = 64,
        }.Run(
            output,
            NpzFile.Parse,
            file => ReadChecks.Value(Parse(NpzFile.Write(file.Tensors))) == file with { Skipped = [] }
        );

    private static Fin<TensorFile> Parse(byte[] bytes) => NpzFile.Parse(new FileBytes("x.npz", bytes));

    private static byte[] Zip(bool compressed, params (string Name, byte[] Bytes)[] files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in files)
            {
                var level = compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression;
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
