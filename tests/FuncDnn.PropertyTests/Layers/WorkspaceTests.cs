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
        var workspace = Learning(examples: 7);
        Forward(workspace);
        Forward(workspace);
        var places = Places(workspace);
        Assert.All(places, place => Assert.Equal(0, place % 64));
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        Forward(workspace);
        Assert.Equal(places, Places(workspace));
    }

    [Fact]
    public void Large_ones_do_from_the_first_pass_on()
    {
        // 3 rows are below 85,000 bytes, 5 above.
        var workspace = Learning(examples: 3000);
        Forward(workspace);
        var first = Places(workspace);
        Forward(workspace);
        var then = Places(workspace);
        Assert.Equal(first[1], then[1]);
        Assert.Equal(first[3], then[3]);
        Assert.NotEqual(first[0], then[0]);
        Assert.All(then, place => Assert.Equal(0, place % 64));
    }

    [Fact]
    public void The_passes_give_the_same_numbers_wherever_they_lie()
    {
        var workspace = Learning(examples: 7);
        Forward(workspace);
        var first = workspace.Outputs.Values.ToArray();
        Forward(workspace);
        Assert.Equal(first, workspace.Outputs.Values.ToArray());
        Forward(workspace);
        Assert.Equal(first, workspace.Outputs.Values.ToArray());
    }

    private static Workspace<double> Learning(int examples) => new(s_network.Trace(4), examples, Purpose.Learning);

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
