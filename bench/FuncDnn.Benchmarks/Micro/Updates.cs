using BenchmarkDotNet.Attributes;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Benchmarks.Micro;

/// <summary>
/// The optimizers' updates of the parameters of W4 through the public interface, which allocates new moments.
/// </summary>
public class Updates
{
    private readonly Parameters<float> _parameters;
    private readonly Gradients<float> _gradients;
    private OptimizerState<float>? _state;

    public Updates()
    {
        _parameters = WorkloadData<float>.Of(AllWorkloads.Table.Single(row => row.Name == "W4-float")).Parameters;
        _gradients = _parameters - Parameters<float>.Of(_parameters.Layout, new float[_parameters.Values.Length]);
    }

    public static IEnumerable<Optimizer> Optimizers =>
        [
            new GradientDescent(0.01),
            new Momentum(0.01),
            new Nesterov(0.01),
            new Adagrad(0.01),
            new RmsProp(0.01),
            new Adam(0.01),
            new AmsGrad(0.01),
            new AdamW(0.01),
            new NAdam(0.01),
            new RAdam(0.01),
            new Lion(0.01),
            new Lookahead(new Adam(0.01)),
        ];

    [ParamsSource(nameof(Optimizers))]
    public Optimizer Optimizer { get; set; } = new GradientDescent(0.01);

    [GlobalSetup]
    public void Prepare() => _state = Optimizer.Start<float>(_parameters.Layout);

    [Benchmark]
    public object Update() => Optimizer.Update(_parameters, _gradients, _state!, step: 0);
}
