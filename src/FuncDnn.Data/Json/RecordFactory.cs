using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Json;

/// <summary>Creates values of types that are known only at run time.</summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal static class RecordFactory
{
    /// <summary>Creates a record from the arguments of its primary constructor.</summary>
    public static object Record(Type record, object?[] arguments) => Activator.CreateInstance(record, arguments)!;

    /// <summary>The value of an absent member: its default, or null for the default of its type.</summary>
    public static object? Default(ParameterInfo member) => member.HasDefaultValue ? member.DefaultValue : null;

    /// <summary>The default value of a type.</summary>
    public static object Default(Type valueType) => Activator.CreateInstance(valueType)!;

    /// <summary>Creates an option with a value.</summary>
    public static object Some(Type option, object value) =>
        Generic(nameof(SomeOf), option.GetGenericArguments()[0], value);

    /// <summary>Creates an immutable list.</summary>
    public static object List(Type element, object?[] items)
    {
        var array = Array.CreateInstance(element, items.Length);
        items.CopyTo(array, 0);
        return Generic(nameof(ListOf), element, array);
    }

    /// <summary>A valid value, with which the other members of a record can be validated.</summary>
    public static object? StandIn(ParameterInfo member) =>
        RecordShape.MayBeAbsent(member) ? Default(member)
        // Other lists may be empty, and may contain their own type recursively.
        : member.IsDefined(typeof(NotEmptyAttribute)) && RecordShape.ElementOfList(member.ParameterType) is { } element
            ? List(element, [StandIn(element, member.Position)])
        : StandIn(member.ParameterType, member.Position);

    // Numbers increase from member to member, because an upper bound follows the lower one.
    private static object? StandIn(Type type, int position) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.String => "name",
            TypeCode.Double => 0.5 + (position / 100.0),
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.UInt32 when !type.IsEnum => Convert.ChangeType(
                1 + position,
                type,
                CultureInfo.InvariantCulture
            ),
            _ when type == typeof(SettingValue) => SettingValue.Of(1),
            _ when type.IsValueType => Default(type),
            _ when RecordShape.Choices(type) is { } choices => choices[0].Value,
            _ when NamedNumbers.Of(type) is { } numbers => numbers.StandIn(),
            _ when RecordShape.FromNumber(type) is { } fromNumber => fromNumber.Invoke(null, [0.5]),
            _ when type.IsAbstract => StandIn(
                RecordShape.Kinds(type).Values.MinBy(kind => RecordShape.Members(kind).Length)!,
                position
            ),
            _ => Record(type, Array.ConvertAll(RecordShape.Members(type), StandIn)),
        };

    /// <summary>All values of a type of named choices.</summary>
    public static (string Name, object Value)[] Choices(Type choice) =>
        ((string, object)[])Generic(nameof(ChoicesOf), choice);

    /// <summary>Reads a setting that is a scalar.</summary>
    public static Fin<object> ScalarSetting(Type type, SettingValue value) =>
        (Fin<object>)Generic(nameof(ScalarSettingOf), type, value);

    /// <summary>The JSON Schema of a setting that is a scalar.</summary>
    public static JsonObject ScalarSchema(Type type) =>
        JsonNode.Parse((string)Generic(nameof(ScalarSchemaOf), type))!.AsObject();

    private static object Generic(string method, Type type, params object[] arguments) =>
        typeof(RecordFactory)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, arguments)!;

    private static (string, object)[] ChoicesOf<T>()
        where T : INamedChoice<T> => [.. T.Choices.Select(choice => (choice.Name, (object)choice))];

    private static Fin<object> ScalarSettingOf<T>(SettingValue value)
        where T : IScalarSetting<T> => T.Of(value).Map(setting => (object)setting).ToFin(Error.New(T.Expected));

    private static string ScalarSchemaOf<T>()
        where T : IScalarSetting<T> => T.Schema;

    private static Option<T> SomeOf<T>(T value) => value;

    private static EquatableArray<T> ListOf<T>(T[] items) => items;
}
