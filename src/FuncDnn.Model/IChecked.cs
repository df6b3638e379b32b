namespace FuncDnn.Model;

/// <summary>A value that knows which of its settings are out of range, so that all mistakes can be reported at once.</summary>
public interface IChecked
{
    /// <summary>Everything that is wrong with the settings.</summary>
    /// <returns>One sentence for each mistake; empty when all is well.</returns>
    EquatableArray<string> Mistakes();
}
