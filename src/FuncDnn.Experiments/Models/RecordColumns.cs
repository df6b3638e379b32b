using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

/// <summary>Which member of a C# record is the cell of which column.</summary>
internal static class RecordColumns
{
    private const DynamicallyAccessedMemberTypes Properties = DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>
    /// The member for each feature: the one of the same name, or else the one whose name differs in letter case,
    /// underscores, blanks and hyphens only.
    /// </summary>
    /// <returns>The members in the order of the features; or one error that names all columns without one.</returns>
    public static Fin<EquatableArray<PropertyInfo>> Of(
        [DynamicallyAccessedMembers(Properties)] Type type,
        EquatableArray<Feature> features
    )
    {
        EquatableArray<PropertyInfo> members =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(one => one.CanRead && one.GetIndexParameters().Length == 0),
        ];
        var found = features.Map(feature => (feature.Name, Members: Find(members, feature.Name)));
        var missing = found.Filter(one => one.Members.IsEmpty).Map(one => one.Name);
        return found.Find(one => one.Members.Count > 1).Case is (string column, EquatableArray<PropertyInfo> several)
                ? Wrong(
                    type,
                    $"the members {Names(several)} could all be the column {column}",
                    "name one of them exactly as the column"
                )
            : !missing.IsEmpty
                ? Wrong(
                    type,
                    $"it has no member for {(missing.Count == 1 ? "the column" : "the columns")} "
                        + $"{MessageText.List(missing)}",
                    members.IsEmpty ? "add it" : $"add it, or rename one of {Names(members)}"
                )
            : found.GroupBy(one => one.Members[0].Name).FirstOrDefault(columns => columns.Count() > 1) is { } shared
                ? Wrong(
                    type,
                    $"the member {shared.Key} could be each of the columns "
                        + MessageText.List([.. shared.Select(one => one.Name)]),
                    "add a member with the very name of each"
                )
            : found.Map(one => one.Members[0]).Find(one => !CellText.IsCell(one.PropertyType)).Case
                is PropertyInfo other
                ? Wrong(
                    type,
                    $"the member {other.Name} is a {other.PropertyType.Name}",
                    "make it a number, a text, a bool, an enumeration or a date"
                )
            : found.Map(one => one.Members[0]);
    }

    /// <summary>The name of a type in messages; that of an anonymous type would tell nobody anything.</summary>
    public static string NameOf(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) ? "the record" : type.Name;

    private static Error Wrong(Type type, string fault, string remedy) =>
        ReadError.At(NameOf(type), "the members", fault, remedy);

    private static EquatableArray<PropertyInfo> Find(EquatableArray<PropertyInfo> members, string column) =>
        members.Filter(one => one.Name == column) is { IsEmpty: false } exact
            ? exact
            : members.Filter(one => Letters(one.Name) == Letters(column));

    private static string Letters(string name) =>
        string.Concat(name.Where(letter => letter is not ('_' or ' ' or '-'))).ToUpperInvariant();

    private static string Names(EquatableArray<PropertyInfo> members) => MessageText.List(members.Map(one => one.Name));
}
