namespace FuncDnn.Data.Tables.Parquet;

/// <summary>What the stored numbers of a column mean: the logical types of the format.</summary>
internal enum ParquetMeaning
{
    /// <summary>The numbers or bytes themselves.</summary>
    Plain,

    /// <summary>A text in UTF-8.</summary>
    Text,

    /// <summary>An integer times a power of ten.</summary>
    Decimal,

    /// <summary>Days since 1970.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A time since 1970.</summary>
    Timestamp,

    /// <summary>An integer without a sign.</summary>
    Unsigned,

    /// <summary>A float of 16 bits.</summary>
    Half,

    /// <summary>What is no cell of a table.</summary>
    Other,
}
