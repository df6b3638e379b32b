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

/// <summary>Writing and reading a snapshot is the identity; damage is a read error.</summary>
public class CheckpointTests(ITestOutputHelper output)
{
    private const string Name = "stored.safetensors";

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
                var (once, again) = (Stored(experiment, 40), Stored(experiment, 40));
                Assert.Equal(once.ToBytes(), again.ToBytes());
                var read = ResumedRuns.Prepared(experiment).Read(Name, once.ToBytes()).ThrowIfFail();
                Assert.Equal(once, read);
                Assert.Equal(once.Snapshot.StateSha256, read.Snapshot.StateSha256);
            }
        );

    [Fact]
    public void The_held_half_of_a_pair_of_normal_numbers_is_stored()
    {
        // Three normal numbers are drawn in two pairs, so one is held.
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
        var stored = Stored(Kinds[0], 9);
        var file = SafeTensorsFile.Parse(new FileBytes(Name, stored.ToBytes())).ThrowIfFail();
        var parameters = ((Snapshot<double>)stored.Snapshot).State.Parameters;
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
    public void A_file_with_any_bit_changed_or_cut_anywhere_is_refused()
    {
        var run = ResumedRuns.Prepared(Kinds[2]);
        var bytes = Stored(Kinds[2], 9).ToBytes();
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
    public void Refusing_a_checkpoint_of_another_experiment_names_the_part_that_does_not_fit()
    {
        Refused("W1", Kinds[0], Kinds[0] with { Network = new Network(new Dense(6), new Dense(1)) });
        Refused("W1", Kinds[0], Kinds[0] with { Precision = Precision.Single });
        Refused("moment0.W1", Kinds[0] with { Optimizer = new GradientDescent(0.1) }, Kinds[0]);
        Refused("tensors", Kinds[0], Kinds[0] with { Optimizer = new GradientDescent(0.1) });
        Refused("random.words", Kinds[0], Kinds[0] with { Random = RandomKind.Numpy });
        Refused("the step", Kinds[0], Kinds[0] with { Epochs = 1 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Damaged_checkpoints_are_values_or_one_line_each(int kind)
    {
        var run = ResumedRuns.Prepared(Kinds[kind]);
        var fuzz = new Fuzz(
            $"checkpoint with {Kinds[kind].Random} randomness",
            [Bytes(run.Start), Stored(Kinds[kind], 9).ToBytes()],
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
            // The memory of the run's own snapshot.
            Allowance = 64 << 10,
        };
        fuzz.Run(
            output,
            file => run.Read(file.Name, file.Bytes),
            stored => stored.Snapshot.Step is >= 0 and <= 210 && stored.ToBytes().Length > 0
        );
    }

    /// <summary>Corrects the checksum, so that what lies behind it is tested too.</summary>
    private static byte[] Sealed(byte[] bytes)
    {
        Checkpoint.Seal(bytes);
        return bytes;
    }

    private static void Refused(string part, Experiment stored, Experiment read)
    {
        var error = ResumedRuns
            .Prepared(read)
            .Read(Name, Stored(stored, 9).ToBytes())
            .Match(_ => "read", error => error.Message);
        Assert.StartsWith($"{Name}: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    private static byte[] Bytes(Snapshot snapshot) => new Checkpoint(snapshot, "a link").ToBytes();

    private static Checkpoint Stored(Experiment experiment, long step) =>
        new(ResumedRuns.Whole(experiment, new RunEventPolicy(StopAfter: step)).Single().Snapshot, "a link");
}
