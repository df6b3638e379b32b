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
        var dataset = Dataset(file, header);
        var elements = dataset.Elements();
        var shape = ShapeOf(dataset);
        if (!isMatlab)
        {
            return new(shape, dataset.Type.Encoding, elements);
        }

        if (IsEmpty(file, header))
        {
            return Empty(new NdArray(shape, dataset.Type.Encoding, elements), dataset.Type.Encoding);
        }

        var axes = shape.Reverse().ToEquatableArray();
        return new(axes, dataset.Type.Encoding, ColumnMajor.ToRowMajor(elements, axes, dataset.Type.Encoding.Size));
    }

    /// <summary>Their shape, without reading them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="header">The header of the data set.</param>
    /// <param name="isMatlab">As for <see cref="Read"/>.</param>
    public static EquatableArray<int> Shape(Hdf5Bytes file, Hdf5Object header, bool isMatlab)
    {
        var dataset = Dataset(file, header);
        // A filter that is not read is found here, before anyone asks for the numbers.
        _ = Hdf5Filters.Of(file, header);
        return !isMatlab ? ShapeOf(dataset)
            : IsEmpty(file, header) ? Read(file, header, isMatlab).Shape
            : ShapeOf(dataset).Reverse().ToEquatableArray();
    }

    /// <summary>Where they are in the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="header">The header of the data set.</param>
    /// <param name="name">The name of the data set.</param>
    public static ArrayPlace Place(Hdf5Bytes file, Hdf5Object header, string name)
    {
        var dataset = Dataset(file, header);
        var place = new ArrayPlace(name, dataset.Shape, dataset.Type.Encoding, dataset.Place() ?? 0);
        return dataset.Place() is null
            ? place.Without("it is in chunks", "rewrite it in one piece, with h5repack -l CONTI")
            : place;
    }

    private static Hdf5Dataset Dataset(Hdf5Bytes file, Hdf5Object header)
    {
        var dataset = new Hdf5Dataset(file, header);
        return dataset.Type.Kind == Hdf5TypeKind.Number
            ? dataset
            : throw new Hdf5UnsupportedException(
                $"it holds {dataset.Type.What}, not plain numbers",
                "store it as integers or as floating-point numbers, in h5py with x.astype('f4')"
            );
    }

    private static EquatableArray<int> ShapeOf(Hdf5Dataset dataset) =>
        dataset.Shape.Count > NdArray.MaxRank || dataset.Shape.Exists(axis => axis > Array.MaxLength)
            ? throw new InvalidDataException($"it cannot have the shape {string.Join(" x ", dataset.Shape)}")
            : dataset.Shape.Map(axis => (int)axis);

    private static bool IsEmpty(Hdf5Bytes file, Hdf5Object header) =>
        Hdf5Attributes.Number(file, header, "MATLAB_empty") == 1;

    // MATLAB stores the shape of an array without elements in place of its elements.
    private static NdArray Empty(NdArray axes, DType encoding)
    {
        var shape = Enumerable.Range(0, Math.Min(axes.Count, NdArray.MaxRank)).Select(axis => axes[axis]).ToArray();
        return shape.Contains(0) && shape.All(axis => axis is >= 0 and <= int.MaxValue)
            ? new(shape.Select(axis => (int)axis).ToEquatableArray(), encoding, default)
            : throw new InvalidDataException("it is said to be empty, but its shape is not");
    }
}
