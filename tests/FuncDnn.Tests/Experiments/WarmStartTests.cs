using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Training.Files;
using LanguageExt.Common;

namespace FuncDnn.Tests.Experiments;

/// <summary>Warm start from a safetensors or npz file by slot names.</summary>
public sealed class WarmStartTests : IDisposable
{
    private static readonly Experiment Trained = ShortExperiments.Moons with { Epochs = 2 };

    private readonly TemporaryFolder _folder = new();
    private readonly EquatableArray<Tensor> _tensors = ShortExperiments.Run(Trained).Model.Tensors();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("start.safetensors")]
    [InlineData("start.npz")]
    public void A_run_starts_from_the_bits_of_the_file(string name)
    {
        var start = Start(Trained with { WarmStart = new WarmStart(Write(name, _tensors)) });
        Assert.Equal(_tensors, ParameterTensors.Of(start));
    }

    [Fact]
    public void Named_slots_come_from_the_file_and_the_others_from_the_initializers()
    {
        var warm = new WarmStart(Write("start.npz", _tensors), ["*1"]);
        var (start, drawn) = (Start(Trained with { WarmStart = warm }), Start(Trained));
        Assert.Equal(_tensors[0].Numbers, ParameterTensors.Of(start)[0].Numbers);
        Assert.Equal(_tensors[1].Numbers, ParameterTensors.Of(start)[1].Numbers);
        Assert.True(start["W2"] == drawn["W2"]);
        Assert.False(start["W1"] == drawn["W1"]);
    }

    [Fact]
    public void Names_in_the_file_may_have_a_prefix_and_what_is_not_used_is_said()
    {
        var prefixed = _tensors.Map(tensor => tensor with { Name = "model." + tensor.Name }) + _tensors.Take(1);
        var warm = new WarmStart(Write("start.safetensors", prefixed), Prefix: "model.");
        var experiment = Trained with { WarmStart = warm };
        Assert.Equal(_tensors, ParameterTensors.Of(Start(experiment)));
        var data = experiment.Load(default).ThrowIfFail();
        Assert.Equal(["start.safetensors: the start takes nothing from W1."], experiment.StartRemarks(data));
        Assert.Contains(
            "W1: it is missing; there are model.W1, model.b1, model.W2, model.b2; set warmStart.prefix to 'model.'.",
            Errors(warm with { Prefix = "", Path = Write("prefixed.npz", prefixed[..4]) })[0]
        );
    }

    [Fact]
    public void Everything_that_does_not_fit_is_reported_at_once()
    {
        var wrong = EquatableArray.Of(
            new Tensor("W1", NdArray.Of<double>([5, 3], new double[15])),
            new Tensor("b1", NdArray.Of<int>([5, 1], new int[5])),
            new Tensor("W2", NdArray.Of<double>([1, 5], [1, 2, 3, 4, double.NaN]))
        );
        var path = Write("wrong.npz", wrong);
        Assert.Equal(
            [
                "wrong.npz: b2: it is missing; there are W1, b1, W2; name the slots to take in warmStart.slots, of "
                    + "W1, b1, W2, b2.",
                "wrong.npz: W2: it has numbers that are not finite; take the parameters of another step.",
            ],
            Errors(new WarmStart(path))
        );
        Assert.Equal(
            [
                "wrong.npz: W1: it is 5 x 3; the network has 5 x 2.",
                "wrong.npz: b1: it holds numbers of 32-bit signed; expected 64-bit floating point.",
            ],
            Errors(new WarmStart(path, ["*1"]))
        );
        Assert.Equal(
            ["warmStart.slots: the network has no slot 'W7'; it has W1, b1, W2, b2."],
            Errors(new WarmStart(path, ["W7"]))
        );
    }

    [Fact]
    public void A_run_in_single_precision_rounds_only_when_told()
    {
        var warm = new WarmStart(Write("start.npz", _tensors));
        Assert.Contains("ask for rounded numbers", Errors(warm, Precision.Single)[0], StringComparison.Ordinal);
        Assert.Empty(Errors(warm with { Rounded = true }, Precision.Single));
        var floats = ShortExperiments.Run(Trained with { Precision = Precision.Single }).Model.Tensors();
        Assert.Empty(Errors(warm with { Path = Write("floats.npz", floats) }));
    }

    [Fact]
    public void Frozen_slots_of_a_warm_start_keep_its_bits_to_the_end_and_the_others_learn()
    {
        var warm = new WarmStart(Write("start.npz", _tensors));
        var end = ShortExperiments.Run(Trained with { WarmStart = warm, Freeze = ["W1", "b1"] }).Model.Tensors();
        Assert.Equal(_tensors[..2], end[..2]);
        Assert.NotEqual(_tensors[2], end[2]);
    }

    [Fact]
    public void A_factor_of_1_on_all_slots_changes_no_bit_of_a_run_and_all_slots_frozen_is_refused()
    {
        Assert.Equal(
            ShortExperiments.Run(Trained).Model.ParametersSha256,
            ShortExperiments.Run(Trained with { SlotRates = [new(["*"], 1)] }).Model.ParametersSha256
        );
        Assert.Equal(
            "short-moons: freeze: every slot is frozen, so nothing would learn: leave one out.",
            Failure(Trained with { Freeze = ["*"] })
        );
        Assert.Equal(
            "short-moons: freeze: the network has no slot 'W3'; it has W1, b1, W2, b2.",
            Failure(Trained with { Freeze = ["W3"] })
        );
    }

    private static string Failure(Experiment experiment) =>
        ShortExperiments.Try(experiment).Match(_ => "none", (Error error) => error.Message);

    private static Parameters<double> Start(Experiment experiment) =>
        (
            (FuncDnn.Experiments.Checkpoints.Snapshot<double>)
                experiment.Load(default).Bind(data => ExperimentRun.Of(experiment, data)).ThrowIfFail().Start
        )
            .State
            .Parameters;

    private static string[] Errors(WarmStart warm, Precision precision = Precision.Double)
    {
        var experiment = Trained with { WarmStart = warm, Precision = precision };
        return experiment
            .Load(default)
            .Bind(data => ExperimentRun.Of(experiment, data))
            .Match(
                _ => Array.Empty<string>(),
                (Error error) => error is ManyErrors many ? [.. many.Errors.Map(one => one.Message)] : [error.Message]
            );
    }

    private string Write(string name, EquatableArray<Tensor> tensors)
    {
        var path = _folder[name];
        File.WriteAllBytes(
            path,
            name.EndsWith("npz", StringComparison.Ordinal)
                ? NpzFile.Write(tensors)
                : SafeTensorsFile.Write(new TensorFile(tensors))
        );
        return path;
    }
}
