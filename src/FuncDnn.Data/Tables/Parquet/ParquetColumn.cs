namespace FuncDnn.Data.Tables.Parquet;

/// <summary>A column as the description of the file has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leaf">Its position among the stored columns.</param>
/// <param name="Kind">How its numbers are stored; none if it is nested.</param>
/// <param name="Meaning">What they mean.</param>
/// <param name="IsOptional">Whether it may have nulls.</param>
/// <param name="Width">The number of bytes of a value of fixed length.</param>
/// <param name="Scale">Of decimals: the digits after the point; of times: the digits of a second.</param>
internal sealed record ParquetColumn(
    string Name,
    int Leaf,
    ParquetKind? Kind,
    ParquetMeaning Meaning,
    bool IsOptional,
    int Width,
    int Scale
)
{
    /// <summary>The number of bytes of a value; 0 if it varies or is a bit.</summary>
    public int Size =>
        Kind switch
        {
            ParquetKind.Int32 or ParquetKind.Float => 4,
            ParquetKind.Int64 or ParquetKind.Double => 8,
            ParquetKind.Int96 => 12,
            ParquetKind.FixedBytes => Width,
            _ => 0,
        };
}
