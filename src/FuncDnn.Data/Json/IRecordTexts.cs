namespace FuncDnn.Data.Json;

/// <summary>Sentences for people about the records of a JSON file; empty where there is none.</summary>
internal interface IRecordTexts
{
    /// <summary>What a record, a base of records or an enumeration is.</summary>
    string OfType(Type type);

    /// <summary>What a member of a record is.</summary>
    /// <param name="record">The record.</param>
    /// <param name="member">The name of the parameter of its constructor.</param>
    string OfMember(Type record, string member);

    /// <summary>What a value of an enumeration means.</summary>
    /// <param name="enumeration">The enumeration.</param>
    /// <param name="value">The name of the value in C#.</param>
    string OfValue(Type enumeration, string value);
}
