namespace FuncDnn.Numerics.Random;

/// <summary>
/// What a block made from a key is used for: the second word of its counter, so that no two uses share a block.
/// </summary>
internal enum KeyUse
{
    /// <summary>The numbers of a draw.</summary>
    Draw,

    /// <summary>A key with data folded in.</summary>
    Fold,

    /// <summary>One of several siblings.</summary>
    Split,

    /// <summary>The key after a draw.</summary>
    Next,
}
