using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Testing;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Files.Npy;

/// <summary>C and Fortran order of a .npy file give the same array.</summary>
public class NpyOrderTests
{
    [Property(MaxTest = 100)]
    public Property A_column_major_array_of_any_rank_equals_the_row_major_one() =>
        Prop.ForAll(
            Gen.Choose(1, 4).ArrayOf().Where(axes => axes.Length <= 4).ToArbitrary(),
            axes =>
            {
                // Element (i, j, k, ...) is i + 10 j + 100 k + ..., written with i running fastest.
                var places = axes.Aggregate(
                    Enumerable.Repeat(Array.Empty<int>(), 1),
                    (before, axis) =>
                        Enumerable.Range(0, axis).SelectMany(i => before.Select(place => (int[])[.. place, i]))
                );
                var bytes = places.SelectMany(place => BitConverter.GetBytes(Number(place))).ToArray();
                var shape = string.Concat(axes.Select(axis => $"{axis},"));
                var header = $"{{'descr': '<i4', 'fortran_order': True, 'shape': ({shape})}}";
                var read = ReadChecks.Value(NpyFile.Parse(new FileBytes("x.npy", NpyFileTests.File(1, header, bytes))));
                return Enumerable.Range(0, read.Count).All(i => (int)read[i] == Number(Place(axes, i)));
            }
        );

    private static int Number(int[] place) => place.Reverse().Aggregate(0, (number, i) => (10 * number) + i);

    private static int[] Place(int[] axes, int index)
    {
        var place = new int[axes.Length];
        for (var axis = axes.Length - 1; axis >= 0; axis--)
        {
            (index, place[axis]) = Math.DivRem(index, axes[axis]);
        }

        return place;
    }
}
