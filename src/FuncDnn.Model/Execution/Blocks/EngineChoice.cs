using System.Numerics;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Model.Execution.Blocks;

/// <summary>The workspace of an engine.</summary>
internal static class EngineChoice
{
    public static IWorkspace<T> Workspace<T>(this Engine engine, Graph graph, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var plan = engine switch
        {
            Engine.BySize => BlockPlan.OfSmall<T>(graph, examples, Parallelism.Threads),
            Engine.Blocks => BlockPlan.Of<T>(graph, examples),
            Engine.ShortBlocks => BlockPlan.Of<T>(graph, examples, 1),
            _ => null,
        };
        return plan is null ? new Workspace<T>(graph, examples, WorkspaceMode.Training) : new BlockWorkspace<T>(plan);
    }
}
