using FuncDnn.Data.Files;
using LanguageExt;
using LanguageExt.Common;
using Xunit.Abstractions;

namespace FuncDnn.Testing.Fuzzing;

/// <summary>
/// The fuzz test of every reader: thousands of damaged files, each of which gives a value or one error line, in memory
/// and work bounded by the length of the file. Work is counted as accesses to the file, because a test must not depend
/// on time.
/// </summary>
/// <param name="Name">The name of the reader in the output.</param>
/// <param name="Corpus">Valid files, from which the damaged ones are made.</param>
/// <param name="Words">Words and numbers of the format, inserted into files.</param>
internal sealed record Fuzz(string Name, byte[][] Corpus, params string[] Words)
{
    private const int Seed = 20_261_122;
    private const string Usual = @"^[a-z]+\.[a-z]+(/.+)?: .+: .+; .+\.$";

    /// <summary>The number of damaged files.</summary>
    public int Files { get; init; } = 20_000;

    /// <summary>The bytes that may be allocated per byte of the file.</summary>
    public long Multiple { get; init; } = 32;

    /// <summary>The bytes that may be allocated for any file.</summary>
    public long Allowance { get; init; } = 32 << 10;

    /// <summary>The number of accesses allowed per byte of the file.</summary>
    public long Looks { get; init; } = 8;

    /// <summary>Repairs what would hide all other damage, such as a checksum.</summary>
    public Func<byte[], byte[]> Repair { get; init; } = bytes => bytes;

    /// <summary>The pattern of an error.</summary>
    public string Line { get; init; } = Usual;

    /// <summary>Reads the damaged files.</summary>
    /// <typeparam name="T">The result of the reader.</typeparam>
    /// <param name="output">The output of the counts.</param>
    /// <param name="read">The reader.</param>
    /// <param name="holds">What must hold for everything that was read.</param>
    public void Run<T>(ITestOutputHelper output, Func<FileBytes, Fin<T>> read, Func<T, bool> holds)
    {
        // One-time setup does not count as memory of a file.
        Assert.All(Corpus, whole => Assert.True(holds(read(new FileBytes("whole.bin", whole)).ThrowIfFail())));
        var mutation = new Mutation(Corpus, Words);
        var (values, most) = (0, 0L);
        for (var seed = Seed; seed < Seed + Files; seed++)
        {
            var bytes = Repair(mutation.Of(new Random(seed)));
            try
            {
                using var file = new CountedBytes(bytes, (Looks * bytes.Length) + 1000);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var result = read(new FileBytes("damaged.bin", file.Memory));
                var taken = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(taken <= (Multiple * bytes.Length) + Allowance, $"It took {taken} bytes of memory.");
                result.Match(
                    value => Assert.True(holds(value), "What was read is not sound."),
                    error => IsOneLine(error, Line)
                );
                most = Math.Max(most, taken);
                values += result.IsSucc ? 1 : 0;
            }
            catch (Exception fault)
            {
                Assert.Fail($"{Name}, seed {seed}, {bytes.Length} bytes {Convert.ToHexString(bytes)}: {fault}");
            }
        }

        output.Print(
            $"{Name}: {Files} damaged files from seed {Seed} on: {values} values, {Files - values} errors; "
                + $"at most {most} bytes of memory for whole files of at most "
                + $"{Corpus.Max(whole => whole.Length)} bytes."
        );
        Assert.InRange(values, 1, Files - 1);
    }

    /// <summary>Asserts that an error is one line with the file, the place, the fault and the remedy.</summary>
    public static void IsOneLine(Error error) => IsOneLine(error, Usual);

    private static void IsOneLine(Error error, string line)
    {
        Assert.Matches(line, error.Message);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }
}
