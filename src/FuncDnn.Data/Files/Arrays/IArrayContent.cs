using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>The content of a file of arrays in one format.</summary>
internal interface IArrayContent
{
    /// <summary>What is in the file.</summary>
    Fin<ArrayListing> List();

    /// <summary>The numbers of an array, or an error that lists the arrays.</summary>
    Fin<NdArray> Numbers(string name);

    /// <summary>The texts of an array in row-major order; none if it holds none, or the format has none.</summary>
    Option<EquatableArray<string>> Texts(string name) => Option<EquatableArray<string>>.None;
}
