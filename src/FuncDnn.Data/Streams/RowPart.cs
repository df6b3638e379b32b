namespace FuncDnn.Data.Streams;

/// <summary>The part of the data to which a row belongs.</summary>
internal enum RowPart
{
    /// <summary>It is trained on.</summary>
    Train,

    /// <summary>It decides when training stops.</summary>
    Validation,

    /// <summary>It measures the model.</summary>
    Test,
}
