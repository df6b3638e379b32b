using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Models;

/// <summary>A column of texts, such as labels of classes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Texts">The different texts.</param>
/// <param name="Indices">Which of them each row has.</param>
internal sealed record PredictedTexts(string Name, EquatableArray<string> Texts, EquatableArray<int> Indices)
    : PredictedColumn(Name)
{
    /// <inheritdoc/>
    public override string Text(int row) => Texts[Indices[row]];
}
