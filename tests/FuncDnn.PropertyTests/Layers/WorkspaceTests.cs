using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>The memory of a network's values and gradients during training.</summary>
public sealed class WorkspaceTests
{
    private static readonly Layer s_network = new Network(new Dense(5), new Relu(), new Dense(3));

    [Fact]
    public void Values_and_gradients_are_aligned_to_cache_lines_wherever_the_collector_has_moved_them()
    {
        // Collecting this array lets the garbage collector move them.
        var (garbage, workspace) = (new byte[1000], NewWorkspace());
        for (var round = 0; round < 5; round++)
        {
            // A collection may happen between a pass and the check, but not every time.
            Assert.Contains(
                Enumerable.Range(0, 20),
                _ =>
                {
                    Forward(workspace);
                    return Array.TrueForAll(Places(workspace), place => place % 64 == 0);
                }
            );
            GC.KeepAlive(garbage);
            garbage = new byte[1000 + (8 * round)];
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }

    [Fact]
    public void The_passes_give_the_same_numbers_at_every_address()
    {
        var workspace = NewWorkspace();
        Forward(workspace);
        var first = workspace.Outputs.Values.ToArray();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        Forward(workspace);
        Assert.Equal(first, workspace.Outputs.Values.ToArray());
    }

    private static Workspace<double> NewWorkspace() => new(s_network.Trace(4), examples: 7, WorkspaceMode.Training);

    private static void Forward(Workspace<double> workspace)
    {
        var (parameters, _) = s_network.Initialize<double>(4, Key.FromSeed(3));
        var inputs = Matrix<double>.Create(4, workspace.Examples, (row, column) => row - column);
        workspace.Forward(parameters.Values, inputs, Mode.Inference);
    }

    private static unsafe nint[] Places(Workspace<double> workspace) =>
        [
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.Outputs.Values)),
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.Value(2).Values)),
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.OutputGradient.Values)),
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.Gradient(2).Values)),
        ];
}
