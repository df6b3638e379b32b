using FuncDnn.Numerics.Collections;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>What is wrong with the columns that a transformation is fitted to, besides single cells.</summary>
internal sealed class FitErrors
{
    private readonly List<Error> _errors = [];

    /// <summary>The errors, each once.</summary>
    public EquatableArray<Error> All => _errors.DistinctBy(fault => fault.Message).ToEquatableArray();

    /// <summary>Records an error.</summary>
    public void Add(Error error) => _errors.Add(error);

    /// <summary>Records the errors of a column.</summary>
    public void Add(FitErrors other) => _errors.AddRange(other._errors);

    /// <summary>Records an error unless a condition holds.</summary>
    /// <returns>Whether it holds.</returns>
    public bool Require(bool right, Func<Error> fault)
    {
        if (!right)
        {
            Add(fault());
        }

        return right;
    }

    /// <summary>Records that a column has nothing to fit a replacement to.</summary>
    public void AddEmpty(TableColumn cells) => Add(cells.At("it has no value at all", "fill it in or ignore it"));
}
