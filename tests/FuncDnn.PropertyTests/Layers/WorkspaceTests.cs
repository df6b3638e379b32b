using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Model;
using FuncDnn.Model.Execution;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>Where the values and gradients of a network lie while it learns.</summary>
public sealed class WorkspaceTests
{
    private static readonly Layer s_network = new Network(new Dense(5), new Relu(), new Dense(3));

    [Fact]
    public void From_the_second_pass_on_values_and_gradients_begin_with_a_cache_line_and_stay_there()
    {
        var workspace = Learning();
        for (var pass = 0; pass < 2; pass++)
        {
            // Memory of other sizes in between, lest what is not told to begin with a line does so by chance.
            GC.KeepAlive(new byte[8]);
            Forward(workspace);
        }

        var places = Places(workspace);
        Assert.All(places, place => Assert.Equal(0, place % 64));
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        Forward(workspace);
        Assert.Equal(places, Places(workspace));
    }

    [Fact]
    public void The_passes_give_the_same_numbers_wherever_they_lie()
    {
        var workspace = Learning();
        Forward(workspace);
        var first = workspace.Outputs.Values.ToArray();
        Forward(workspace);
        Assert.Equal(first, workspace.Outputs.Values.ToArray());
        Forward(workspace);
        Assert.Equal(first, workspace.Outputs.Values.ToArray());
    }

    private static Workspace<double> Learning() => new(s_network.Trace(4), 7, Purpose.Learning);

    private static void Forward(Workspace<double> workspace)
    {
        var (parameters, _) = s_network.Initialize<double>(4, Key.FromSeed(3));
        workspace.Forward(
            parameters.Values,
            Matrix<double>.Create(4, 7, (row, column) => row - column),
            Mode.Inference
        );
    }

    private static unsafe nint[] Places(Workspace<double> workspace) =>
        [
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.Outputs.Values)),
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.Value(2).Values)),
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.OutputGradient.Values)),
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(workspace.Gradient(2).Values)),
        ];
}
