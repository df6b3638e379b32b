using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Simd;
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
        Products<TLanes, T>(shape) && RowSums<TLanes, T>(shape with { Columns = 1 });

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
