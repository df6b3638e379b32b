using FuncDnn.Numerics.Collections;

namespace FuncDnn.Numerics.Validation;

/// <summary>
/// A value that checks the ranges of its settings, so that all validation errors can be reported at once.
/// </summary>
public interface IValidatable
{
    /// <summary>The validation errors of the settings.</summary>
    /// <returns>One sentence for each error; empty if the settings are valid.</returns>
    EquatableArray<string> Validate();
}
