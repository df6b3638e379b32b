using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files.Npy;

/// <summary>NumPy and this library read each other's files: the same bits.</summary>
public class NumPyTests
{
    /// <summary>
    /// Loads every archive of a folder, prints its content, and saves it again in four ways: unchanged, compressed, in
    /// Fortran order, and with the other byte order.
    /// </summary>
    private const string Program = """
        import sys, glob, numpy
        for path in sorted(glob.glob(sys.argv[1] + '/*.npz')):
            archive = numpy.load(path, allow_pickle=False)
            arrays = {name: archive[name] for name in archive.files}
            for name, array in arrays.items():
                print(name, array.dtype.str, 'x'.join(map(str, array.shape)), array.tobytes().hex(), sep=';')
            numpy.savez(path + '.same', **arrays)
            numpy.savez_compressed(path + '.packed', **arrays)
            numpy.savez(path + '.fortran', **{n: numpy.asfortranarray(a).reshape(a.shape) for n, a in arrays.items()})
            numpy.savez(path + '.swapped', **{n: a.astype(a.dtype.newbyteorder()) for n, a in arrays.items()})
            for version in (1, 2, 3):
                with open(f'{path}.{version}.npy', 'wb') as file:
                    numpy.lib.format.write_array(file, numpy.asfortranarray([[1.5, -2], [3, 4], [5, 6]]), (version, 0))
        """;

    [NumPyFact]
    public void NumPy_reads_our_archives_and_we_read_its_archives_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        var files = TensorFiles.Plain.Generator.Drawn(12);
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            File.WriteAllBytes(folder[$"{i:00}.npz"], NpzFile.Write(file.Tensors, compressed: i % 2 == 1));
        }

        Assert.Equal(
            files.SelectMany(file => file.Tensors).Select(Line),
            NumPy.Run(Program, folder.Path).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            Assert.All(
                (string[])["same", "packed", "fortran", "swapped"],
                way => Assert.Equal(file, LittleEndian(ReadChecks.Value(NpzFile.Read(folder[$"{i:00}.npz.{way}.npz"]))))
            );
        }

        var expected = NdArray.Of<double>([3, 2], [1.5, -2, 3, 4, 5, 6]);
        Assert.All(
            [1, 2, 3],
            version => Assert.Equal(expected, ReadChecks.Value(NpyFile.Read(folder[$"00.npz.{version}.npy"])))
        );
    }

    private static string Line(Tensor tensor)
    {
        var (name, numbers) = tensor;
        var letter = numbers.Encoding.Kind switch
        {
            DTypeKind.FloatingPoint => 'f',
            DTypeKind.SignedInteger => 'i',
            _ => 'u',
        };
        var order = numbers.Encoding.Size == 1 ? '|' : '<';
        return string.Join(
            ';',
            name,
            $"{order}{letter}{numbers.Encoding.Size}",
            string.Join('x', numbers.Shape),
            Convert.ToHexStringLower(numbers.Bytes.Span)
        );
    }

    private static TensorFile LittleEndian(TensorFile file) =>
        new(file.Tensors.Map(tensor => tensor with { Numbers = tensor.Numbers.LittleEndian() }));
}
