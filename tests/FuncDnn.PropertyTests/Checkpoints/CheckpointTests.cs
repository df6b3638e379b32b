using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Fuzzing;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Optimizers;
using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>Snapshots to bytes and back: the identity; damage is one line.</summary>
public class CheckpointTests(ITestOutputHelper output)
{
    private const string Name = "kept.safetensors";

    private static readonly Experiment[] Kinds =
    [
        ShortExperiments.Moons,
        ShortExperiments.Moons with
        {
            Random = RandomKind.Numpy,
            Precision = Precision.Single,
            Optimizer = new Lion(0.01).Then(new ParameterAverage(0.5)),
        },
        ShortExperiments.Moons with
        {
            Random = RandomKind.Numpy,
            Network = new Network(new Dense(3), new BatchNorm(), new Dense(1)),
            Optimizer = new GradientDescent(0.1),
        },
    ];

    [Fact]
    public void Reading_what_was_written_is_the_identity_and_equal_snapshots_are_equal_bytes() =>
        Assert.All(
            Kinds,
            experiment =>
            {
                var (once, again) = (Kept(experiment, 40), Kept(experiment, 40));
                Assert.Equal(once.ToBytes(), again.ToBytes());
                var read = ResumedRuns.Prepared(experiment).Read(Name, once.ToBytes()).ThrowIfFail();
                Assert.Equal(once, read);
                Assert.Equal(once.Snapshot.StateSha256, read.Snapshot.StateSha256);
            }
        );

    [Fact]
    public void The_kept_half_of_a_pair_of_normal_numbers_is_kept()
    {
        // Three normal numbers are drawn in two pairs.
        var experiment = Kinds[2] with
        {
            Network = new Network(new Dense(1), new Dense(1)),
        };
        var start = Assert.IsType<Snapshot<double>>(ResumedRuns.Prepared(experiment).Start);
        Assert.True(Assert.IsType<RandomState>(start.State.Random).KeptNormal.IsSome);
        Assert.Equal(start, ResumedRuns.Prepared(experiment).Read(Name, Bytes(start)).ThrowIfFail().Snapshot);
    }

    [Fact]
    public void A_checkpoint_is_a_safetensors_file_with_the_parameters_under_their_names()
    {
        var kept = Kept(Kinds[0], 9);
        var file = SafeTensorsFile.Parse(new FileBytes(Name, kept.ToBytes())).ThrowIfFail();
        var parameters = ((Snapshot<double>)kept.Snapshot).State.Parameters;
        Assert.All(
            parameters.Layout.Slots,
            slot =>
                Assert.Equal(
                    parameters[slot].Values.ToArray(),
                    file.Find(slot.Name).Bind(numbers => numbers.As<double>()).Single()
                )
        );
        Assert.Equal([9L], file.Find("run.step").Bind(numbers => numbers.As<long>()).Single());
    }

    [Fact]
    public void A_file_with_any_one_bit_changed_or_cut_anywhere_is_no_checkpoint()
    {
        var run = ResumedRuns.Prepared(Kinds[2]);
        var bytes = Kept(Kinds[2], 9).ToBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= (byte)(1 << (at % 8));
            Assert.True(run.Read(Name, bytes).IsFail, $"byte {at}");
            bytes[at] ^= (byte)(1 << (at % 8));
            if (at % 7 == 0)
            {
                Assert.True(run.Read(Name, bytes.AsMemory(0, at)).IsFail, $"cut to {at}");
            }
        }

        Assert.True(run.Read(Name, bytes).IsSucc);
        output.Print($"{bytes.Length} checkpoints with one bit changed were refused.");
    }

    [Fact]
    public void A_checkpoint_of_another_experiment_is_refused_with_the_part_that_does_not_fit()
    {
        Refused("W1", Kinds[0], Kinds[0] with { Network = new Network(new Dense(6), new Dense(1)) });
        Refused("W1", Kinds[0], Kinds[0] with { Precision = Precision.Single });
        Refused("moment0.W1", Kinds[0] with { Optimizer = new GradientDescent(0.1) }, Kinds[0]);
        Refused("tensors", Kinds[0], Kinds[0] with { Optimizer = new GradientDescent(0.1) });
        Refused("random.words", Kinds[0], Kinds[0] with { Random = RandomKind.Numpy });
        Refused("its step", Kinds[0], Kinds[0] with { Epochs = 1 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Damaged_checkpoints_are_values_or_one_line_each(int kind)
    {
        var run = ResumedRuns.Prepared(Kinds[kind]);
        var fuzz = new Fuzz(
            $"checkpoint with {Kinds[kind].Random} randomness",
            [Bytes(run.Start), Kept(Kinds[kind], 9).ToBytes()],
            "__metadata__",
            "random.key",
            "moment0.W1",
            "run.step",
            "\"F32\"",
            "\"F64\"",
            "[1]",
            "[0]",
            "[624]"
        )
        {
            Repair = Sealed,
            // What a run's own snapshot takes, whatever the file.
            Allowance = 64 << 10,
        };
        fuzz.Run(
            output,
            file => run.Read(file.Name, file.Bytes),
            kept => kept.Snapshot.Step is >= 0 and <= 210 && kept.ToBytes().Length > 0
        );
    }

    /// <summary>With the right checksum, so that what lies behind it is tried too.</summary>
    private static byte[] Sealed(byte[] bytes)
    {
        Checkpoint.Seal(bytes);
        return bytes;
    }

    private static void Refused(string part, Experiment kept, Experiment read)
    {
        var error = ResumedRuns
            .Prepared(read)
            .Read(Name, Kept(kept, 9).ToBytes())
            .Match(_ => "read", error => error.Message);
        Assert.StartsWith($"{Name}: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    private static byte[] Bytes(Snapshot snapshot) => new Checkpoint(snapshot, "a link").ToBytes();

    private static Checkpoint Kept(Experiment experiment, long step) =>
        new(ResumedRuns.Whole(experiment, new RunEventPolicy(StopAfter: step)).Single().Snapshot, "a link");
}
