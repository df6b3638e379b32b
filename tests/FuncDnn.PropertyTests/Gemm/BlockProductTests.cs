using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Simd;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>
/// The products of a layer of a block have the bits of their definitions in registers of every width, whatever is in
/// the padding of its rows.
/// </summary>
public unsafe class BlockProductTests
{
    /// <summary>Units, inputs and examples.</summary>
    private static readonly Arbitrary<ProductCase> Small = ProductCase.Cases(20, 20, 70).ToArbitrary();

    [Property(MaxTest = 40)]
    public Property The_products_of_a_layer() =>
        Prop.ForAll(Small, shape => AtEveryWidth<double>(shape) && AtEveryWidth<float>(shape));

    private static bool AtEveryWidth<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        At<Lanes1<T>, T>(shape) && At<Lanes128<T>, T>(shape) && At<Lanes256<T>, T>(shape) && At<Lanes512<T>, T>(shape);

    private static bool At<TLanes, T>(ProductCase shape)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Affine<TLanes, T>(shape, appliesRelu: false)
        && Affine<TLanes, T>(shape, appliesRelu: true)
        && TransposedTimes<TLanes, T>(shape, hasMask: false)
        && TransposedTimes<TLanes, T>(shape, hasMask: true)
        && AddGradients<TLanes, T>(shape);

    private static bool Affine<TLanes, T>(ProductCase shape, bool appliesRelu)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (units, inputs) = (shape.Rows, shape.Inner);
        var (w, b) = (shape.Draw<T>(units * inputs, 1), shape.Draw<T>(units, 2));
        var (x, z) = (new Block<T>(shape, inputs, 3), new Block<T>(shape, units, 4));
        fixed (T* weights = w)
        fixed (T* bias = b)
        fixed (T* from = x.Numbers)
        fixed (T* to = z.Numbers)
        {
            BlockProducts<T>.Affine<TLanes>(Layer(shape, weights, bias), from, to, appliesRelu);
        }

        return z.Equals(
            (i, j) =>
            {
                var sum = b[i];
                for (var k = 0; k < inputs; k++)
                {
                    sum = T.FusedMultiplyAdd(w[(i * inputs) + k], x[k, j], sum);
                }

                return appliesRelu && sum <= T.Zero ? T.Zero : sum;
            }
        );
    }

    private static bool TransposedTimes<TLanes, T>(ProductCase shape, bool hasMask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (units, inputs) = (shape.Rows, shape.Inner);
        var w = shape.Draw<T>(units * inputs, 1);
        var (dz, dx, mask) = (
            new Block<T>(shape, units, 3),
            new Block<T>(shape, inputs, 4),
            new Block<T>(shape, inputs, 4)
        );
        fixed (T* weights = w)
        fixed (T* from = dz.Numbers)
        fixed (T* to = dx.Numbers)
        {
            BlockProducts<T>.TransposedTimes<TLanes>(Layer(shape, weights, null), from, to, hasMask ? to : null);
        }

        return dx.Equals(
            (i, j) =>
            {
                var sum = T.Zero;
                for (var k = 0; k < units; k++)
                {
                    sum = T.FusedMultiplyAdd(w[(k * inputs) + i], dz[k, j], sum);
                }

                return hasMask && mask[i, j] <= T.Zero ? sum * T.Zero : sum;
            }
        );
    }

    private static bool AddGradients<TLanes, T>(ProductCase shape)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (units, inputs, examples) = (shape.Rows, shape.Inner, shape.Columns);
        var (dw, db) = (shape.Draw<T>(units * inputs, 1), shape.Draw<T>(units, 2));
        var (dz, x) = (new Block<T>(shape, units, 3), new Block<T>(shape, inputs, 4));
        T[] expected =
        [
            .. dw.Select(
                (sum, at) =>
                    sum
                    + ProductTests.Lanes<T>(
                        examples,
                        (lane, j) => T.FusedMultiplyAdd(dz[at / inputs, j], x[at % inputs, j], lane)
                    )
            ),
            .. db.Select((sum, i) => sum + ProductTests.Lanes<T>(examples, (lane, j) => lane + dz[i, j])),
        ];
        fixed (T* weights = dw)
        fixed (T* bias = db)
        fixed (T* left = dz.Numbers)
        fixed (T* right = x.Numbers)
        {
            BlockProducts<T>.AddGradients<TLanes>(Layer<T>(shape, null, null), left, right, weights, bias);
        }

        return Bits([.. dw, .. db]).SequenceEqual(Bits(expected));
    }

    private static DenseBlock<T> Layer<T>(ProductCase shape, T* weights, T* bias)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new()
        {
            Weights = weights,
            Bias = bias,
            Units = shape.Rows,
            Inputs = shape.Inner,
            Examples = shape.Columns,
            Stride = Block<T>.StrideOf(shape),
        };

    private static long[] Bits<T>(T[] numbers)
        where T : unmanaged, IFloatingPointIeee754<T> => FunctionInputs.Bits(numbers, oneNaN: true);

    /// <summary>Rows x examples, padded for registers of every width.</summary>
    private sealed class Block<T>(ProductCase shape, int rows, long fold)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T[] Numbers { get; } = shape.Draw<T>(rows * StrideOf(shape), fold);

        public T this[int row, int example] => Numbers[(row * StrideOf(shape)) + example];

        public static int StrideOf(ProductCase shape) => (shape.Columns + 31) / 32 * 32;

        public bool Equals(Func<int, int, T> expected) =>
            Enumerable
                .Range(0, rows * shape.Columns)
                .All(at =>
                    Bits([this[at / shape.Columns, at % shape.Columns]])
                        .SequenceEqual(Bits([expected(at / shape.Columns, at % shape.Columns)]))
                );
    }
}
