using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Python;

/// <summary>
/// A workload in a temporary folder, which bench/peers/workload.py reads; disposing deletes it.
/// </summary>
internal sealed class WorkloadFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("funcdnn-benchmarks-");

    public WorkloadFolder(Workload workload)
    {
        Write("workload.json", JsonSerializer.SerializeToUtf8Bytes(Describe(workload)));
        if (workload.IsSingle)
        {
            Write(WorkloadData<float>.Of(workload));
        }
        else
        {
            Write(WorkloadData<double>.Of(workload));
        }
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private static object Describe(Workload workload) =>
        new
        {
            units = workload.Units,
            dtype = workload.NumberType,
            examples = workload.Examples,
            batch_size = workload.BatchSize,
            shuffled = workload.Reshuffled,
            adam = workload.UsesAdam,
            rate = workload.Rate,
            keep = workload.Keep,
            l2 = workload.Lambda,
            predicts = workload.Predicts,
        };

    private void Write<T>(WorkloadData<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Write("inputs.bin", MemoryMarshal.AsBytes(data.Examples.Inputs.Values));
        Write("targets.bin", MemoryMarshal.AsBytes(data.Examples.Targets.Values));
        foreach (var slot in data.Parameters.Layout.Slots)
        {
            Write($"{slot.Name}.bin", MemoryMarshal.AsBytes(data.Parameters[slot].Values));
        }
    }

    private void Write(string name, ReadOnlySpan<byte> bytes) =>
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);
}
