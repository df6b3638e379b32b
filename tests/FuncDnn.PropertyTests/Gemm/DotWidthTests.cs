using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>Sums over examples have the bits of their definition in registers of every width.</summary>
public unsafe class DotWidthTests
{
    private static readonly Arbitrary<ProductCase> Small = ProductCase.Cases(20, 20, 70).ToArbitrary();

    [Property(MaxTest = 40)]
    public Property Sums_over_examples_in_lanes() =>
        Prop.ForAll(Small, shape => AtEveryWidth<double>(shape) && AtEveryWidth<float>(shape));

    private static bool AtEveryWidth<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        At<Lanes1<T>, T>(shape) && At<Lanes128<T>, T>(shape) && At<Lanes256<T>, T>(shape) && At<Lanes512<T>, T>(shape);

    private static bool At<TLanes, T>(ProductCase shape)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Products<TLanes, T>(shape) && InBlocks<TLanes, T>(shape) && RowSums<TLanes, T>(shape with { Columns = 1 });

    private static bool Products<TLanes, T>(ProductCase shape)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Outer<T>(
            isChain: false,
            adds: true,
            (a, b, _, c) =>
            {
                fixed (
                    T* left = a,
                        right = b,
                        to = c
                )
                {
                    var dots = new DotProblem<T>
                    {
                        A = left,
                        Rows = shape.Rows,
                        B = right,
                        Columns = shape.Columns,
                        Examples = shape.Inner,
                        Stride = shape.Inner,
                        C = to,
                        RowStride = shape.Columns,
                    };
                    DotTiling<T>.Run<TLanes>(dots);
                }
            }
        );

    /// <summary>Blocks of 32 examples, from each of which the lanes are carried to the next.</summary>
    private static bool InBlocks<TLanes, T>(ProductCase shape)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Outer<T>(
            isChain: false,
            adds: true,
            (a, b, _, c) =>
            {
                var lanes = new T[Reduction.Lanes * (c.Length + shape.Rows)];
                var sums = new T[shape.Rows];
                fixed (
                    T* left = a,
                        right = b,
                        to = c,
                        rowSums = sums,
                        carried = lanes
                )
                {
                    for (var start = 0; start < shape.Inner; start += 32)
                    {
                        DotTiling<T>.Run<TLanes>(
                            new DotProblem<T>
                            {
                                A = left + start,
                                Rows = shape.Rows,
                                B = right + start,
                                Columns = shape.Columns,
                                Examples = Math.Min(32, shape.Inner - start),
                                Stride = shape.Inner,
                                C = to,
                                RowStride = shape.Columns,
                                Sums = rowSums,
                                Lanes = carried,
                                IsLast = start + 32 >= shape.Inner,
                            }
                        );
                    }
                }

                // The sums of the rows are those of a single block.
                var expected = new T[shape.Rows];
                Rows.AddSums(new ReadOnlyMatrixSpan<T>(a, shape.Rows, shape.Inner), expected);
                Assert.Equal(FunctionInputs.Bits(expected, oneNaN: true), FunctionInputs.Bits(sums, oneNaN: true));
            }
        );

    private static bool RowSums<TLanes, T>(ProductCase shape)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Sums<T>(
            (a, _, _, c) =>
            {
                fixed (
                    T* from = a,
                        to = c
                )
                {
                    DotTiling<T>.Run<TLanes>(
                        new DotProblem<T>
                        {
                            A = from,
                            Rows = shape.Rows,
                            Examples = shape.Inner,
                            Stride = shape.Inner,
                            Sums = to,
                        }
                    );
                }
            }
        );
}
