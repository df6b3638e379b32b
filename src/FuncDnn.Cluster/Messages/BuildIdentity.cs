using System.Reflection;
using System.Security.Cryptography;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Steps;

namespace FuncDnn.Cluster.Messages;

/// <summary>
/// Names a build of the program: two programs give the same bits for certain only if they were built from the same
/// sources.
/// </summary>
internal static class BuildIdentity
{
    /// <summary>The version and a digest of the assemblies that train; equal sources give equal names.</summary>
    public static string Name { get; } =
        Of(
            typeof(Key),
            typeof(Layer),
            typeof(Dataset<>),
            typeof(TrainingStep),
            typeof(Experiment),
            typeof(BuildIdentity)
        );

    private static string Of(params ReadOnlySpan<Type> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part.Module.ModuleVersionId.ToByteArray());
        }

        var version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3);
        return $"{version} ({Convert.ToHexStringLower(hash.GetHashAndReset())[..12]})";
    }
}
