using FuncDnn.Data;
using FuncDnn.Experiments.Sources;
using FuncDnn.Tests.Files.Matlab;
using LanguageExt;
using PureHDF;

namespace FuncDnn.Tests.Sources;

/// <summary>A temporary folder with small files in the formats of the course.</summary>
internal sealed class CourseFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("funcdnn").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Writes and reads a file with the given training players and one test player.</summary>
    public Fin<Dataset<double>> Players(byte[] inputs, byte[] labels)
    {
        static byte[] Variable(string name, byte[] matrix) =>
            MatBytes.Matrix(
                false,
                MatBytes.DoubleClass,
                BitConverter.ToInt32(matrix),
                BitConverter.ToInt32(matrix, sizeof(int)),
                name,
                MatBytes.DoubleType,
                matrix[(2 * sizeof(int))..]
            );
        File.WriteAllBytes(
            System.IO.Path.Combine(Path, "data.mat"),
            MatBytes.File(
                false,
                false,
                Variable("X", inputs),
                Variable("y", labels),
                Variable("Xval", Doubles(1, 2, 7, 8)),
                Variable("yval", Doubles(1, 1, 0))
            )
        );
        return CourseFiles.Football(Path);
    }

    public static byte[,,,] Pictures(int count)
    {
        var pixels = new byte[count, 2, 2, 3];
        Buffer.BlockCopy(
            Enumerable.Range(0, pixels.Length).Select(i => (byte)i).ToArray(),
            0,
            pixels,
            0,
            pixels.Length
        );
        return pixels;
    }

    public static byte[] Doubles(int rows, int columns, params double[] byColumns) =>
        [
            .. BitConverter.GetBytes(rows),
            .. BitConverter.GetBytes(columns),
            .. byColumns.SelectMany(BitConverter.GetBytes),
        ];

    public void Write(string name, string part, byte[,,,] pictures, long[] labels) =>
        new H5File { [$"{part}_set_x"] = pictures, [$"{part}_set_y"] = labels }.Write(
            System.IO.Path.Combine(Path, name)
        );

    public void Digits(string part, byte count)
    {
        byte[] pixels = [.. Enumerable.Range(0, 4 * count).Select(i => (byte)i)];
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)i)];
        File.WriteAllBytes(
            System.IO.Path.Combine(Path, $"{part}-images-idx3-ubyte"),
            [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 2, 0, 0, 0, 2, .. pixels]
        );
        File.WriteAllBytes(
            System.IO.Path.Combine(Path, $"{part}-labels-idx1-ubyte"),
            [0, 0, 8, 1, 0, 0, 0, count, .. labels]
        );
    }
}
