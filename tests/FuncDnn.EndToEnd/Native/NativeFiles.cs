using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Tables;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Files;

namespace FuncDnn.EndToEnd.Native;

/// <summary>The files of a native program: parameters in every format, and a table.</summary>
internal static class NativeFiles
{
    private const string Table = "color,x,y\nred,1,0.5\nblue,,1.5\ngreen,3,1\nred,4,-2\n";

    public static void Write(TextWriter output)
    {
        var (parameters, _) = new Network(new Dense(3), new Dense(1)).Initialize<double>(2, Key.FromSeed(5));
        var tensors = parameters.ToTensorFile();
        Print(output, "safetensors", SafeTensorsFile.Write(tensors), path => SafeTensorsFile.Read(path));
        Print(output, "json", JsonTensorsFile.Write(tensors), path => JsonTensorsFile.Read(path));
        Print(output, "npz", NpzFile.Write(tensors.Tensors, compressed: true), path => NpzFile.Read(path));
        Print(output, "damaged npz", NpzFile.Write(tensors.Tensors)[..^40], path => NpzFile.Read(path));
        var table = Temporary(System.Text.Encoding.UTF8.GetBytes(Table), path => CsvFile.Read(path)).ThrowIfFail();
        var settings = new TableSettings("y", TargetKind.Number, Columns: [new("color", ColumnKind.OneHot)])
        {
            Missing = Missing.Mean,
        };
        output.WriteLine(
            TableTransformation
                .Fit(table, settings)
                .Bind(fitted => fitted.Batch(table))
                .Match(batch => Hash(batch.Inputs.Values), errors => string.Join(" ", errors.Map(one => one.Message)))
        );
    }

    /// <summary>The SHA-256 of numbers.</summary>
    public static string Hash<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(numbers)));

    private static void Print(
        TextWriter output,
        string format,
        byte[] bytes,
        Func<string, LanguageExt.Fin<TensorFile>> read
    ) =>
        output.WriteLine(
            $"{format}: {Hash<byte>(bytes)} "
                + Temporary(bytes, read)
                    .Match(
                        file =>
                            string.Join(
                                " ",
                                file.Tensors.Select(one => one.Numbers[0].ToString("R", CultureInfo.InvariantCulture))
                            ),
                        error => error.Message.Split(':')[^1]
                    )
        );

    private static T Temporary<T>(byte[] bytes, Func<string, T> read)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
