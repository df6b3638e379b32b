namespace FuncDnn.Data.Tables.Parquet;

/// <summary>How the numbers of a column are stored: the physical types of the format.</summary>
internal enum ParquetKind
{
    /// <summary>One bit.</summary>
    Boolean,

    /// <summary>An integer of 32 bits.</summary>
    Int32,

    /// <summary>An integer of 64 bits.</summary>
    Int64,

    /// <summary>A time of earlier writers: nanoseconds of a Julian day.</summary>
    Int96,

    /// <summary>A float.</summary>
    Float,

    /// <summary>A double.</summary>
    Double,

    /// <summary>Bytes with their number before them.</summary>
    Bytes,

    /// <summary>A fixed number of bytes.</summary>
    FixedBytes,
}
