using System.Numerics;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>The workload's network and optimizer in TorchSharp.</summary>
internal static class TorchSharpNetwork
{
    public static Sequential Of<T>(Workload workload, Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var layers = new List<(string, Module<Tensor, Tensor>)>();
        var last = workload.Units.Length - 1;
        for (var i = 1; i <= last; i++)
        {
            var dense = Linear(workload.Units[i - 1], workload.Units[i], dtype: Kind(workload));
            using (no_grad())
            {
                dense.weight.copy_(Tensor(parameters[$"W{i}"]));
                dense.bias!.copy_(Tensor(parameters[$"b{i}"]).squeeze(1));
            }

            layers.Add(($"dense{i}", dense));
            if (i < last)
            {
                layers.Add(($"relu{i}", ReLU()));
                if (workload.Keep < 1)
                {
                    layers.Add(($"dropout{i}", Dropout(1 - workload.Keep)));
                }
            }
        }

        return Sequential(layers);
    }

    /// <summary>Adam or gradient descent; the penalty becomes a weight decay, without the biases.</summary>
    public static optim.Optimizer Optimizer(Workload workload, Sequential network)
    {
        if (!workload.UsesAdam)
        {
            return optim.SGD(network.parameters(), workload.Rate);
        }

        if (workload.Lambda == 0)
        {
            return optim.Adam(network.parameters(), workload.Rate);
        }

        var decay = workload.Lambda / workload.BatchSize;
        return optim.Adam([Group(2, decay), Group(1, 0)], workload.Rate);

        TorchSharp.Modules.Adam.ParamGroup Group(int dimensions, double weightDecay) =>
            new(
                network.parameters().Where(parameter => parameter.dim() == dimensions),
                new TorchSharp.Modules.Adam.Options
                {
                    LearningRate = workload.Rate,
                    beta1 = 0.9,
                    beta2 = 0.999,
                    eps = 1e-8,
                    weight_decay = weightDecay,
                }
            );
    }

    /// <summary>Examples x features.</summary>
    public static Tensor Transposed<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> => Tensor(matrix.Transpose());

    private static Tensor Tensor<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from_array(matrix.Values.ToArray()).reshape(matrix.Rows, matrix.Columns);

    private static ScalarType Kind(Workload workload) => workload.IsSingle ? ScalarType.Float32 : ScalarType.Float64;
}
