namespace FuncDnn.Data.Json;

/// <summary>
/// Marks a list that must not be empty, so that a placeholder for an unreadable record has an element in it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotEmptyAttribute : Attribute;
