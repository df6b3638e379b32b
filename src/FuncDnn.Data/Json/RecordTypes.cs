using System.Collections;
using System.Diagnostics.CodeAnalysis;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Json;

/// <summary>The types of the records inside a record.</summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal static class RecordTypes
{
    /// <summary>The records that JSON cannot find by their kind: those of other assemblies than their base.</summary>
    public static EquatableArray<Type> Foreign<T>(T record)
        where T : class => All(record, typeof(T)).Distinct().ToEquatableArray();

    private static IEnumerable<Type> All(object? value, Type declared) =>
        value is null || value.GetType().IsPrimitive || value is string or Enum ? []
        : value is IEnumerable items ? items.Cast<object?>().SelectMany(item => All(item, Element(declared)))
        : Own(value.GetType(), declared)
            .Concat(
                RecordShape
                    .Members(value.GetType())
                    .SelectMany(member =>
                        All(value.GetType().GetProperty(member.Name!)!.GetValue(value), member.ParameterType)
                    )
            );

    private static Type Element(Type list) => list.IsGenericType ? list.GetGenericArguments()[0] : typeof(object);

    private static IEnumerable<Type> Own(Type type, Type declared) =>
        declared.IsAbstract && !RecordShape.Kinds(declared).Values.Contains(type) ? [type] : [];
}
