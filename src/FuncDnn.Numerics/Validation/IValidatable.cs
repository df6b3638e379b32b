using FuncDnn.Numerics.Collections;

namespace FuncDnn.Numerics.Validation;

/// <summary>A value that knows which of its settings are out of range, so that all mistakes can be reported at once.</summary>
public interface IValidatable
{
    /// <summary>Everything that is wrong with the settings.</summary>
    /// <returns>One sentence for each mistake; empty when all is well.</returns>
    EquatableArray<string> Validate();
}
