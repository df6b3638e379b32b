using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>A setting that JSON writes as one scalar, such as a number, a name or null.</summary>
internal interface IScalarSetting
{
    /// <summary>The scalar.</summary>
    SettingValue Setting { get; }
}

/// <summary>A setting that is read from one scalar.</summary>
/// <typeparam name="TSelf">The type of the setting.</typeparam>
internal interface IScalarSetting<TSelf> : IScalarSetting
    where TSelf : IScalarSetting<TSelf>
{
    /// <summary>What is expected, for messages: "auto" or a whole number.</summary>
    static abstract string Expected { get; }

    /// <summary>Its JSON Schema.</summary>
    static abstract string Schema { get; }

    /// <summary>Reads it; none for any other value.</summary>
    static abstract Option<TSelf> Of(SettingValue value);
}
