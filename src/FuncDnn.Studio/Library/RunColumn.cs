namespace FuncDnn.Studio.Library;

/// <summary>A column by which the list is ordered.</summary>
internal enum RunColumn
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>What is learnt.</summary>
    Learns,

    /// <summary>How it stands: living ones first, then the latest ones.</summary>
    State,

    /// <summary>The cost.</summary>
    Cost,

    /// <summary>Accuracy, R2 or another measure by which a run is judged.</summary>
    Score,
}
