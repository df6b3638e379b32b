namespace FuncDnn.Data.Json;

/// <summary>
/// Marks a list that is a mistake when it is empty: a record that stands in for an unreadable one then has an element.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotEmptyAttribute : Attribute;
