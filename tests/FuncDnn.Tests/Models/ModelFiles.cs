using System.Security.Cryptography;
using System.Text;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Models;

/// <summary>A small model, and its file.</summary>
internal static class ModelFiles
{
    private const string Digits = "\",\"sha256\":\"";

    public static TableTransformation Transformation { get; } =
        new(
            [
                new NumberFeature("age", 40, 12, Fill: 38.5),
                new OneHotFeature("town", ["Lima", "Oslo", "Rome"], Fill: "Oslo", UnknownCategory.Zeros),
                new NumberFeature("joined", 14_000, 900, Dates: "yyyy-MM-dd"),
            ],
            new ClassTarget("who", ["ann", "bob", "cy"]),
            MissingTexts: ["NA"]
        );

    public static Predictor Predictor { get; } =
        new(Network<double>(), Transformation)
        {
            Name = "small",
            Reading = new CsvTable("", new TableSettings(), Delimiter: ";", Decimal: ","),
        };

    public static TrainedModel<T> Network<T>()
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var network = new Network(new Dense(4), new Tanh(), new Dense(3));
        return new(network, new SoftmaxCrossEntropy(), network.Initialize<T>(5, Key.FromSeed(1)).Parameters);
    }

    /// <summary>
    /// The definition of the fingerprint: SHA-256 of all bytes of the file, with 64 digits 0 where it stands.
    /// </summary>
    public static byte[] Seal(byte[] file)
    {
        var at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Digits)) + Digits.Length;
        if (at < Digits.Length || at + 64 > file.Length)
        {
            return file;
        }

        file.AsSpan(at, 64).Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file)), file.AsSpan(at));
        return file;
    }
}
