using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The numbers of a data set.</summary>
internal static class Hdf5Numbers
{
    /// <summary>Reads them with their shape.</summary>
    /// <param name="file">The file.</param>
    /// <param name="header">The header of the data set.</param>
    /// <param name="isMatlab">
    /// MATLAB stores the first axis fastest, so the file names the axes of a 50 x 3 matrix in the order 3 x 50. Here,
    /// and nowhere else, such a file gets MATLAB's shape, and the numbers the order of all other arrays.
    /// </param>
    public static NdArray Read(Hdf5Bytes file, Hdf5Object header, bool isMatlab)
    {
        var dataset = new Hdf5Dataset(file, header);
        if (dataset.Type.Kind != Hdf5TypeKind.Number)
        {
            throw new Hdf5UnsupportedException(
                $"it holds {dataset.Type.What}, not plain numbers",
                "store it as integers or as floating-point numbers, in h5py with x.astype('f4')"
            );
        }

        var elements = dataset.Elements();
        if (dataset.Shape.Count > NdArray.MaxRank || dataset.Shape.Exists(axis => axis > Array.MaxLength))
        {
            throw new InvalidDataException($"it cannot have the shape {string.Join(" x ", dataset.Shape)}");
        }

        var shape = dataset.Shape.Map(axis => (int)axis);
        if (!isMatlab)
        {
            return new(shape, dataset.Type.Encoding, elements);
        }

        if (Hdf5Attributes.Number(file, header, "MATLAB_empty") == 1)
        {
            return Empty(new NdArray(shape, dataset.Type.Encoding, elements), dataset.Type.Encoding);
        }

        var axes = shape.Reverse().ToEquatableArray();
        return new(axes, dataset.Type.Encoding, ColumnMajor.ToRowMajor(elements, axes, dataset.Type.Encoding.Size));
    }

    // MATLAB stores the shape of an array without elements in place of its elements.
    private static NdArray Empty(NdArray axes, DType encoding)
    {
        var shape = Enumerable.Range(0, Math.Min(axes.Count, NdArray.MaxRank)).Select(axis => axes[axis]).ToArray();
        return shape.Contains(0) && shape.All(axis => axis is >= 0 and <= int.MaxValue)
            ? new(shape.Select(axis => (int)axis).ToEquatableArray(), encoding, default)
            : throw new InvalidDataException("it is said to be empty, but its shape is not");
    }
}
