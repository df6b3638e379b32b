namespace FuncDnn.Model.Execution.Blocks;

/// <summary>How a network is trained; all ways give the same bits.</summary>
internal enum Engine
{
    /// <summary>A small network as a block, any other node by node.</summary>
    BySize,

    /// <summary>As a block whenever that is possible, whatever the size.</summary>
    Blocks,

    /// <summary>As blocks as short as possible.</summary>
    ShortBlocks,

    /// <summary>Node by node.</summary>
    Nodes,
}
