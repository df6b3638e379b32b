namespace FuncDnn.Numerics.Random;

/// <summary>Draws integers from intervals.</summary>
internal interface IIntervals
{
    /// <summary>One of 0, 1, ..., max, all equally likely.</summary>
    int UpTo(int max);
}
