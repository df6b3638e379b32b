using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>The parts of a checkpoint, and the errors for parts that are not those of the run.</summary>
public class CheckpointPartsTests
{
    private const string Name = "stored.safetensors";

    private static readonly Experiment Keyed = ShortExperiments.Moons with
    {
        Network = new Network(new Dense(3), new Dense(1)),
    };

    private static readonly Experiment NumPy = Keyed with { Random = RandomKind.Numpy, Optimizer = new Momentum(0.1) };

    [Fact]
    public void A_checkpoint_holds_the_state_and_the_costs_so_far_under_fixed_names()
    {
        const string run =
            "run.step 1, run.cost 1, run.rateScale 1, run.costs.epoch 2, run.costs.cost 2, run.costs.meanCost 2, "
            + "run.epoch.meanCost 1, run.epoch.examples 1";
        Assert.Equal(
            "W1 3x2, b1 3x1, W2 1x3, b2 1x1, moment0.W1 3x2, moment0.b1 3x1, moment0.W2 1x3, moment0.b2 1x1, "
                + "moment1.W1 3x2, moment1.b1 3x1, moment1.W2 1x3, moment1.b2 1x1, random.key 2, "
                + run,
            Listed(Content(Keyed))
        );
        Assert.Equal(
            "W1 3x2, b1 3x1, W2 1x3, b2 1x1, moment0.W1 3x2, moment0.b1 3x1, moment0.W2 1x3, moment0.b2 1x1, "
                + "random.words 624, random.position 1, random.keptNormal 1, "
                + run,
            Listed(Content(NumPy))
        );
        var texts = Content(Keyed).Metadata.Map(text => $"{text.Name}: {text.Value}").ToArray();
        Assert.Equal(4, texts.Length);
        Assert.Equal("format: funcdnn checkpoint 2", texts[0]);
        Assert.Equal("link: a link", texts[1]);
        Assert.Equal("logs: ", texts[2]);
        Assert.Matches("^sha256: [0-9a-f]{64}$", texts[3]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_part_that_is_missing_or_has_another_shape_or_type_is_named(bool numpy)
    {
        var tensors = Content(Of(numpy)).Tensors;
        foreach (var (part, numbers) in tensors)
        {
            var without = tensors.Filter(tensor => tensor.Name != part);
            Refused(numpy, without, part, "it is missing");
            var bytes = NdArray.Of<byte>(numbers.Shape, new byte[numbers.Count]);
            Refused(numpy, without.Add(new(part, bytes)), part, "it holds 8-bit unsigned");
            foreach (var shape in OtherShapes(part, numbers.Shape))
            {
                var zeros = new byte[shape.Fold(1, (product, axis) => product * axis) * numbers.Encoding.Size];
                var other = new NdArray(shape, numbers.Encoding, zeros);
                Refused(numpy, without.Add(new(part, other)), part, $"its shape is {string.Join(" x ", shape)}");
            }
        }
    }

    [Theory]
    [InlineData(false, 21)]
    [InlineData(true, 19)]
    public void An_extra_part_is_an_error(bool numpy, int parts) =>
        Refused(
            numpy,
            Content(Of(numpy)).Tensors.Add(new("more", NdArray.Of<double>([1], [1]))),
            $"{parts + 1} tensors",
            "its parts are not those of this run"
        );

    [Theory]
    [InlineData(624, 0, 0, true)]
    [InlineData(624, 624, 1, true)]
    [InlineData(623, 0, 0, false)]
    [InlineData(625, 0, 0, false)]
    [InlineData(624, -1, 0, false)]
    [InlineData(624, 625, 0, false)]
    [InlineData(624, 0, 2, false)]
    public void Only_valid_states_of_NumPys_generator_are_read(int words, long position, int held, bool isValid)
    {
        var state = RandomState.Seed(7).Words.ToArray().Append(1u).Take(words).ToArray();
        var normals = Enumerable.Repeat(0.25, held).ToArray();
        var tensors = Content(NumPy)
            .Tensors.Map(tensor =>
                tensor.Name switch
                {
                    "random.words" => new(tensor.Name, NdArray.Of<uint>([words], state)),
                    "random.position" => new(tensor.Name, NdArray.Of<long>([1], [position])),
                    "random.keptNormal" => new(tensor.Name, NdArray.Of<double>([held], normals)),
                    _ => tensor,
                }
            );
        if (isValid)
        {
            var snapshot = (Snapshot<double>)Read(true, tensors, Content(NumPy).Metadata).ThrowIfFail().Snapshot;
            var normal = held == 0 ? Option<double>.None : 0.25;
            Assert.Equal(RandomState.Of(state, (int)position, normal), snapshot.State.Random);
        }
        else
        {
            Refused(true, tensors, "random.words", "they are not a state of NumPy's generator");
        }
    }

    [Theory]
    [InlineData("format", "funcdnn checkpoint 3")]
    [InlineData("format", null)]
    [InlineData("link", null)]
    [InlineData("sha256", null)]
    public void A_file_of_another_kind_is_refused(string text, string? value)
    {
        var texts = Content(Keyed).Metadata.Filter(one => one.Name != text);
        var others = value is null ? texts : texts.Add((text, value));
        Assert.Equal(
            $"{Name}: the checksum: it does not match the bytes; the file is damaged or not a checkpoint; remove it.",
            Read(false, Content(Keyed).Tensors, others).Match(_ => "read", error => error.Message)
        );
    }

    [Fact]
    public void A_checkpoint_of_an_earlier_version_is_refused_because_it_lacks_the_mean_costs()
    {
        var texts = Content(Keyed).Metadata.Filter(one => one.Name != "format").Add(("format", "funcdnn checkpoint 1"));
        Assert.Equal(
            $"{Name}: the format: an earlier version of funcdnn wrote it, without the mean costs of the epochs; "
                + "start the run again: it ends with the same parameters.",
            Read(false, Content(Keyed).Tensors, texts).Match(_ => "read", error => error.Message)
        );
    }

    private static EquatableArray<int>[] OtherShapes(string part, EquatableArray<int> shape) =>
        (part, shape.Count) switch
        {
            ("random.words" or "random.keptNormal" or "run.costs.epoch", _) => [EquatableArray.Of(1, shape[0])],
            (_, 1) => [EquatableArray.Of(1, shape[0]), [shape[0] + 1], EquatableArray.Of(0)],
            _ =>
            [
                EquatableArray.Of(shape[0] * shape[1]),
                [shape[0], shape[1] + 1],
                [shape[0] + 1, shape[1]],
                [shape[0], shape[1], 1],
            ],
        };

    private static Experiment Of(bool numpy) => numpy ? NumPy : Keyed;

    /// <summary>After two epochs of 7 steps.</summary>
    private static TensorFile Content(Experiment experiment)
    {
        var snapshot = ResumedRuns.Whole(experiment, new RunEventPolicy(StopAfter: 14)).Single().Snapshot;
        return SafeTensorsFile.Parse(new FileBytes(Name, new Checkpoint(snapshot, "a link").ToBytes())).ThrowIfFail();
    }

    private static string Listed(TensorFile content) =>
        string.Join(", ", content.Tensors.Map(tensor => $"{tensor.Name} {string.Join('x', tensor.Numbers.Shape)}"));

    private static void Refused(bool numpy, EquatableArray<Tensor> tensors, string place, string fault) =>
        Assert.Equal(
            $"{Name}: {place}: {fault}; it is a checkpoint of another experiment; remove it.",
            Read(numpy, tensors, Content(Of(numpy)).Metadata).Match(_ => "read", error => error.Message)
        );

    /// <summary>Reads arbitrary parts from a file with the right checksum.</summary>
    private static Fin<Checkpoint> Read(
        bool numpy,
        EquatableArray<Tensor> tensors,
        EquatableArray<(string, string)> texts
    )
    {
        var bytes = SafeTensorsFile.Write(new TensorFile(tensors, texts));
        Checkpoint.Seal(bytes);
        return ResumedRuns.Prepared(Of(numpy)).Read(Name, bytes);
    }
}
