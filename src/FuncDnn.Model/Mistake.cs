namespace FuncDnn.Model;

/// <summary>Sentences about numbers that are out of range: none when the number is right, so that they add up.</summary>
internal static class Mistake
{
    public static EquatableArray<string> Unless(bool right, string of, string name, double value, string range) =>
        right ? [] : [$"{of}: {name} is {value}, but it must be {range}."];

    public static EquatableArray<string> UnlessNotNegative(string of, string name, double value) =>
        Unless(value >= 0 && double.IsFinite(value), of, name, value, "finite and at least 0");

    public static EquatableArray<string> UnlessPositive(string of, string name, double value) =>
        Unless(value > 0 && double.IsFinite(value), of, name, value, "finite and above 0");

    public static EquatableArray<string> UnlessAtLeastOne(string of, string name, double value) =>
        Unless(value >= 1, of, name, value, "at least 1");

    public static EquatableArray<string> UnlessFactor(string of, string name, double value) =>
        Unless(value is > 0 and <= 1, of, name, value, "above 0 and at most 1");

    /// <summary>For the weight of the past in a moving average: at 1 nothing new would ever come in.</summary>
    public static EquatableArray<string> UnlessFraction(string of, string name, double value) =>
        Unless(value is >= 0 and < 1, of, name, value, "at least 0 and below 1");
}
