using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Nodes;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>
/// Creates and writes records that are <see cref="INamedNumbers{TSelf}"/>, with their type known at run time only.
/// </summary>
/// <param name="Columns">
/// The members: their names, and whether they may be null, or absent where they have no number.
/// </param>
/// <param name="Make">Creates the record from a number for each column.</param>
/// <param name="Read">Gets the numbers of a record.</param>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal sealed record NamedNumbers(
    EquatableArray<(string Name, bool MayBeNull, bool MayBeAbsent)> Columns,
    Func<EquatableArray<Option<double>>, object> Make,
    Func<object, EquatableArray<Option<double>>> Read
)
{
    /// <summary>The functions for a type of records.</summary>
    /// <returns>Null if the type is not such a record.</returns>
    public static NamedNumbers? Of(Type type) =>
        Array.Exists(
            type.GetInterfaces(),
            one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(INamedNumbers<>)
        )
            ? (NamedNumbers)
                typeof(NamedNumbers)
                    .GetMethod(nameof(OfRecord), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type)
                    .Invoke(null, [])!
            : null;

    /// <summary>A valid record.</summary>
    public object StandIn() => Make(Columns.Map(_ => Prelude.Some(0.5)));

    /// <summary>Writes a record: a member for each column; null, or none, if it has no number.</summary>
    public JsonObject ToJson(object record)
    {
        var json = new JsonObject();
        foreach (var (column, number) in Columns.Zip(Read(record)))
        {
            if (number.IsSome || !column.MayBeAbsent)
            {
                // An option is a sequence of none or one.
                json.Add(column.Name, number.Map(some => JsonValue.Create(some)).FirstOrDefault());
            }
        }

        return json;
    }

    private static NamedNumbers OfRecord<T>()
        where T : INamedNumbers<T> => new(T.Columns, numbers => T.Of(numbers), record => ((T)record).Numbers);
}
