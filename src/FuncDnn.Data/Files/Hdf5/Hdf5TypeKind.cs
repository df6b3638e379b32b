namespace FuncDnn.Data.Files.Hdf5;

/// <summary>What the elements of a data set are.</summary>
internal enum Hdf5TypeKind
{
    /// <summary>Integers or floating-point numbers, also as the values of an enumeration.</summary>
    Number,

    /// <summary>Texts in as many bytes each.</summary>
    FixedText,

    /// <summary>Texts of any length, in a heap.</summary>
    VariableText,

    /// <summary>What is not read, such as references.</summary>
    Other,
}
