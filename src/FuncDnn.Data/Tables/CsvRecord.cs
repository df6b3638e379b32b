namespace FuncDnn.Data.Tables;

/// <summary>What comes next in a delimited text.</summary>
internal enum CsvRecord
{
    /// <summary>A line with its fields.</summary>
    Line,

    /// <summary>The beginning of a line, whose end has not been read.</summary>
    Part,

    /// <summary>A line with quotation marks in unusual places.</summary>
    Unusual,

    /// <summary>Nothing.</summary>
    End,
}
