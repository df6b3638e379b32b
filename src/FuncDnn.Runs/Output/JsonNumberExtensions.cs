using System.Text.Json;
using LanguageExt;

namespace FuncDnn.Runs.Output;

/// <summary>Numbers that may be missing, in JSON.</summary>
internal static class JsonNumberExtensions
{
    /// <summary>Writes a number; null if it is missing or not finite.</summary>
    /// <param name="json">Where to write it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="number">The number.</param>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, Option<double> number) =>
        number.Filter(double.IsFinite).Match(finite => json.WriteNumber(name, finite), () => json.WriteNull(name));
}
