using System.Reflection;
using System.Text.Json.Nodes;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>How a record that is an <see cref="INamedNumbers{TSelf}"/> is made and written, its type known at run time.</summary>
/// <param name="Columns">The members: their names, and whether they may be null.</param>
/// <param name="Make">Makes the record from one number for each column.</param>
/// <param name="Read">Reads these numbers back.</param>
internal sealed record NamedNumbers(
    EquatableArray<(string Name, bool MayBeNull)> Columns,
    Func<EquatableArray<Option<double>>, object> Make,
    Func<object, EquatableArray<Option<double>>> Read
)
{
    /// <summary>How records of a type are made and written.</summary>
    /// <returns>Null where the type is none of these records.</returns>
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

    /// <summary>A record without mistakes.</summary>
    public object StandIn() => Make(Columns.Map(_ => Prelude.Some(0.5)));

    /// <summary>Writes a record: a member for each column, null where there is no number.</summary>
    public JsonObject ToJson(object record)
    {
        var json = new JsonObject();
        foreach (var (column, number) in Columns.Zip(Read(record)))
        {
            // An option is a sequence of none or one.
            json.Add(column.Name, number.Map(some => JsonValue.Create(some)).FirstOrDefault());
        }

        return json;
    }

    private static NamedNumbers OfRecord<T>()
        where T : INamedNumbers<T> => new(T.Columns, numbers => T.Of(numbers), record => ((T)record).Numbers);
}
