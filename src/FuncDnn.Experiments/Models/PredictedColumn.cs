namespace FuncDnn.Experiments.Models;

/// <summary>A column of predictions.</summary>
/// <param name="Name">Its name.</param>
internal abstract record PredictedColumn(string Name)
{
    /// <summary>The text of a row.</summary>
    public abstract string Text(int row);
}
