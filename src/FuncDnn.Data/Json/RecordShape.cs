using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>
/// How a record is written as JSON: a member for each parameter of its constructor, in camelCase, and, if the declared
/// type is abstract, a member <c>kind</c> with the record's name in kebab-case. The shape comes from the types by
/// reflection, so a new layer or optimizer can be stored without further code.
/// </summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal static class RecordShape
{
    private static readonly ConcurrentDictionary<Type, SortedDictionary<string, Type>> KindsOfBase = new();

    /// <summary>The parameters of the record's primary constructor.</summary>
    public static ParameterInfo[] Members(Type record) =>
        record
            .GetConstructors()
            .Select(constructor => constructor.GetParameters())
            .Where(parameters =>
                Array.TrueForAll(
                    parameters,
                    parameter => record.GetProperty(parameter.Name!) is { } property && Fits(property, parameter)
                )
            )
            .MaxBy(parameters => parameters.Length)
        ?? [];

    /// <summary>The records that derive from a base, by kind.</summary>
    /// <remarks>
    /// Not a Map of LanguageExt: the first comparison of its keys loads every type of every assembly, which takes
    /// longer than many runs.
    /// </remarks>
    public static IReadOnlyDictionary<string, Type> Kinds(Type baseType) => KindsOfBase.GetOrAdd(baseType, FindKinds);

    /// <summary>Searches the assembly of the base and this assembly.</summary>
    internal static SortedDictionary<string, Type> FindKinds(Type baseType) =>
        new(
            baseType
                .Assembly.GetTypes()
                .Concat(typeof(RecordShape).Assembly.GetTypes())
                .Distinct()
                .Where(candidate => candidate.IsPublic && candidate.IsSealed && candidate.IsSubclassOf(baseType))
                .ToDictionary(Kind),
            StringComparer.Ordinal
        );

    /// <summary>
    /// The name of a record in JSON: SigmoidCrossEntropy is sigmoid-cross-entropy. The name of its base is removed from
    /// the end: LatinHypercubeSpace, a Space, is latin-hypercube.
    /// </summary>
    public static string Kind(Type record) => Hyphenated(OwnName(record)).ToLowerInvariant();

    /// <summary>The name of a member in JSON: LearningRate is learningRate.</summary>
    public static string Key(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    /// <summary>The values of an enumeration or of a type of named choices.</summary>
    /// <returns>Null for any other type.</returns>
    public static (string Name, object Value)[]? Choices(Type type) =>
        type.IsEnum ? [.. Values(type).Select(value => (Key(value.ToString()!), value))]
        : type.IsAssignableTo(typeof(INamedChoice)) ? RecordFactory.Choices(type)
        : null;

    /// <summary>The element type of a list; null if the type is not a list.</summary>
    public static Type? ElementOfList(Type type) => ArgumentOf(type, typeof(EquatableArray<>));

    /// <summary>The value type of an option; null if the type is not an option.</summary>
    public static Type? ValueOfOption(Type type) => ArgumentOf(type, typeof(Option<>));

    /// <summary>The list that is the only member of a record, if so: such a record is written as a list.</summary>
    public static ParameterInfo? OnlySequence(Type record) =>
        record.IsSealed
        && NamedNumbers.Of(record) is null
        && Members(record) is [var only]
        && ElementOfList(only.ParameterType) is not null
            ? only
            : null;

    /// <summary>The conversion from a number, if the type has one: then a value may be written as a number.</summary>
    public static MethodInfo? FromNumber(Type type) => type.GetMethod("op_Implicit", [typeof(double)]);

    /// <summary>Whether null is a value of a type rather than an absent member.</summary>
    public static bool MayBeNull(Type type) =>
        type == typeof(SettingValue) || type.IsAssignableTo(typeof(IScalarSetting));

    /// <summary>Whether a member may be absent: it has a default, or is an option.</summary>
    public static bool MayBeAbsent(ParameterInfo member) =>
        member.HasDefaultValue || ValueOfOption(member.ParameterType) is not null;

    // Not Enum.GetValues: a native program has no arrays of types that it knows by reflection only.
    private static IEnumerable<object> Values(Type enumeration) =>
        Enum.GetValuesAsUnderlyingType(enumeration).Cast<object>().Select(value => Enum.ToObject(enumeration, value));

    private static string OwnName(Type record)
    {
        for (var above = record.BaseType; above is not null; above = above.BaseType)
        {
            if (record.Name.EndsWith(above.Name, StringComparison.Ordinal))
            {
                return record.Name[..^above.Name.Length];
            }
        }

        return record.Name;
    }

    private static bool Fits(PropertyInfo property, ParameterInfo parameter) =>
        property.PropertyType == parameter.ParameterType;

    private static Type? ArgumentOf(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[0] : null;

    // Before a capital behind a small letter or a digit, and before the last of several capitals: L2Loss is l2-loss. By
    // hand, since the assembly of regular expressions takes longer to load than the names of all records.
    private static string Hyphenated(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (
                i > 0
                && char.IsAsciiLetterUpper(name[i])
                && (
                    char.IsAsciiLetterLower(name[i - 1])
                    || char.IsAsciiDigit(name[i - 1])
                    || char.IsAsciiLetterUpper(name[i - 1])
                        && i + 1 < name.Length
                        && char.IsAsciiLetterLower(name[i + 1])
                )
            )
            {
                text.Append('-');
            }

            text.Append(name[i]);
        }

        return text.ToString();
    }
}
