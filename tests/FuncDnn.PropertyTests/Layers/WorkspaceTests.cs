using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>Where the values and gradients of a network lie while it learns.</summary>
public sealed class WorkspaceTests
{
    private static readonly Layer s_network = new Network(new Dense(5), new Relu(), new Dense(3));

    [Fact]
    public void Values_and_gradients_begin_with_cache_lines_wherever_the_collector_has_moved_them()
    {
        // What dies beside them lets them move.
        var (dying, workspace) = (new byte[1000], Learning());
        for (var round = 0; round < 5; round++)
        {
            // The collector may be at work between a pass and the look at it, but not each time.
            Assert.Contains(
                Enumerable.Range(0, 20),
                _ =>
                {
                    Forward(workspace);
                    return Array.TrueForAll(Places(workspace), place => place % 64 == 0);
                }
            );
            GC.KeepAlive(dying);
            dying = new byte[1000 + (8 * round)];
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }

    [Fact]
    public void The_passes_give_the_same_numbers_wherever_they_lie()
    {
        var workspace = Learning();
        Forward(workspace);
        var first = workspace.Outputs.Values.ToArray();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        Forward(workspace);
        Assert.Equal(first, workspace.Outputs.Values.ToArray());
    }

    private static Workspace<double> Learning() => new(s_network.Trace(4), examples: 7, WorkspaceMode.Learning);

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
