using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Json;

/// <summary>A record that JSON may give by name instead of in full.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Find">Finds the record of a name, or says why there is none.</param>
internal sealed record NamedRecord(Type Type, Func<string, Validation<Error, object>> Find)
{
    /// <summary>Creates it for a type known at compile time.</summary>
    public static NamedRecord Of<T>(Func<string, Validation<Error, T>> find)
        where T : class => new(typeof(T), name => find(name).Map(found => (object)found));
}
