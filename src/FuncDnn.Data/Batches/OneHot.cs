using System.Numerics;
using FuncDnn.Numerics.Matrices;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Batches;

/// <summary>Encodes labels as columns with a single 1.</summary>
public static class OneHot
{
    /// <summary>Element (c, j) is 1 where label j is c, and 0 elsewhere.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="labels">1 x examples, each an integer from 0 to classes - 1.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>
    /// Classes x examples; or an error that names the first invalid label, or says that an array cannot hold as many
    /// numbers.
    /// </returns>
    public static Fin<Matrix<T>> Encode<T>(Matrix<T> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Checked(labels, classes)
            .Bind(valid => RequireRoom(valid, classes))
            .Map(valid =>
                Matrix<T>.Create(
                    classes,
                    valid.Columns,
                    (row, column) => valid[0, column] == T.CreateSaturating(row) ? T.One : T.Zero
                )
            );

    private static Fin<Matrix<T>> RequireRoom<T>(Matrix<T> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        (long)classes * labels.Columns <= Array.MaxLength
            ? labels
            : Error.New($"{classes} classes for {labels.Columns} examples are more than {Array.MaxLength} numbers.");

    /// <summary>Checks that every label is one of the classes.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="labels">1 x examples.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>The labels, or an error that names the first that is not an integer from 0 to classes - 1.</returns>
    public static Fin<Matrix<T>> Checked<T>(Matrix<T> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (labels.Rows != 1)
        {
            return Error.New($"Labels are 1 x examples, not {labels.Rows} x {labels.Columns}.");
        }

        for (var j = 0; j < labels.Columns; j++)
        {
            var label = labels[0, j];
            if (!(T.IsInteger(label) && label >= T.Zero && label < T.CreateSaturating(classes)))
            {
                return Error.New(
                    $"Label {label} of example {j} (counted from 0) is not a class from 0 to {classes - 1}."
                );
            }
        }

        return labels;
    }
}
