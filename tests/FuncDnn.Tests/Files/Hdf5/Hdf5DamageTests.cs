using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Fuzzing;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>
/// Damaged files of every storage, index and filter: a value or one error line, in bounded memory and work.
/// </summary>
public class Hdf5DamageTests(ITestOutputHelper output)
{
    // Deflate may unpack 1032 times, twice in memory: the chunk and the whole.
    private const long MostPerByte = 2 * 1032;
    private const long MostAccesses = 64;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_files_are_read_or_give_one_error_line_in_bounded_memory(bool isLate) =>
        new Fuzz($"HDF5 late {isLate}", [.. (isLate ? H5py.Latest : H5py.Earliest).Values])
        {
            Multiple = MostPerByte,
            Allowance = Hdf5Reading.RoomForFillValues,
            Looks = MostAccesses,
        }.Run(output, file => Hdf5File.Of(file).Tensors(), file => file.Tensors.Count + file.Skipped.Count >= 0);

    [Theory]
    [InlineData("names")]
    [InlineData("text")]
    public void Damaged_texts_are_read_or_give_one_error_line_in_bounded_memory(string path) =>
        new Fuzz($"HDF5 {path}", [H5py.Earliest["others"], H5py.Latest["others"]])
        {
            Files = 8_000,
            Multiple = MostPerByte,
            Allowance = Hdf5Reading.RoomForFillValues,
            Looks = MostAccesses,
        }.Run(output, file => Hdf5File.Of(file).Texts(path), _ => true);

    [Fact]
    public void Damaged_large_indexes_are_read_or_give_one_error_line_in_bounded_memory() =>
        new Fuzz("HDF5 large", [H5py.Large])
        {
            Files = 1_000,
            Multiple = MostPerByte,
            Allowance = Hdf5Reading.RoomForFillValues,
            Looks = MostAccesses,
        }.Run(output, file => Hdf5File.Of(file).Tensors(), _ => true);
}
