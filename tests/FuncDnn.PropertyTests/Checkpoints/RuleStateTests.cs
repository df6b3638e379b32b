using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>What the rules of a run know is part of its checkpoint and of the fingerprint of its state.</summary>
public class RuleStateTests
{
    private const string Name = "stored.safetensors";

    private static readonly Snapshot<double> s_snapshot = new(
        new TrainState<double>(Numbers(1, 2), new([]), new Key(3, 4), 12, 0.5, 0.25),
        Stop: new StopState<double>(0.75, 6, 2, HasStopped: false, Numbers(5, 6)),
        Plateau: new Plateau(0.25, 0.8, 1)
    );

    /// <summary>Snapshots that differ from the first in one thing that a rule knows.</summary>
    public static TheoryData<string, Func<Snapshot<double>, Snapshot<double>>> Changes { get; } =
        new()
        {
            { "best", Stop(stop => stop with { Best = 0.5 }) },
            { "no best yet", Stop(stop => stop with { Best = double.NaN }) },
            { "the best step", Stop(stop => stop with { BestStep = 9 }) },
            { "waited", Stop(stop => stop with { Waited = 3 }) },
            { "whether it has stopped", Stop(stop => stop with { HasStopped = true }) },
            { "the best parameters", Stop(stop => stop with { BestParameters = Numbers(5, 7) }) },
            { "the scale", At(plateau => plateau with { Scale = 0.125 }) },
            { "the best of the plateau", At(plateau => plateau with { Best = 0.7 }) },
            { "no best of the plateau", At(plateau => plateau with { Best = Option<double>.None }) },
            { "waited of the plateau", At(plateau => plateau with { Waited = 0 }) },
        };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Everything_that_a_rule_knows_is_stored_and_changes_the_fingerprint(
        string what,
        Func<Snapshot<double>, Snapshot<double>> change
    )
    {
        foreach (var snapshot in new[] { s_snapshot, change(s_snapshot) })
        {
            Assert.Equal(snapshot, Read(new Checkpoint(snapshot, "a link").ToBytes()).ThrowIfFail().Snapshot);
        }

        Assert.True(s_snapshot.StateSha256 != change(s_snapshot).StateSha256, what);
    }

    [Theory]
    [InlineData("stop.bestStep.waited.hasStopped", new long[] { -1, 0, 0 })]
    [InlineData("stop.bestStep.waited.hasStopped", new long[] { 1, -1, 0 })]
    [InlineData("stop.bestStep.waited.hasStopped", new long[] { 1, int.MaxValue + 1L, 0 })]
    [InlineData("stop.bestStep.waited.hasStopped", new long[] { 1, 0, 2 })]
    [InlineData("stop.bestStep.waited.hasStopped", new long[] { 1, 0 })]
    [InlineData("plateau.waited", new long[] { -1 })]
    [InlineData("plateau.waited", new long[] { int.MaxValue + 1L })]
    public void Counts_that_no_rule_has_are_refused(string tensor, long[] counts) =>
        Refused(tensor, NdArray.Of<long>([counts.Length], counts));

    [Theory]
    [InlineData(-0.5)]
    [InlineData(2)]
    [InlineData(double.NaN)]
    public void A_scale_that_no_rule_has_is_refused(double scale) =>
        Refused("plateau.scale.best", NdArray.Of<double>([2], [scale, 1]));

    [Theory]
    [InlineData("stop.best")]
    [InlineData("best.W1")]
    [InlineData("plateau.scale.best")]
    [InlineData("plateau.waited")]
    public void A_checkpoint_without_what_a_rule_knows_is_refused(string tensor)
    {
        var file = Content();
        Assert.True(Read(Sealed(file with { Tensors = file.Tensors.Filter(one => one.Name != tensor) })).IsFail);
    }

    private static void Refused(string tensor, NdArray numbers)
    {
        var file = Content();
        Assert.Contains(file.Tensors, one => one.Name == tensor);
        var changed = file.Tensors.Map(one => one.Name == tensor ? one with { Numbers = numbers } : one);
        Assert.True(Read(Sealed(file with { Tensors = file.Tensors })).IsSucc);
        Assert.True(Read(Sealed(file with { Tensors = changed })).IsFail);
    }

    private static TensorFile Content() =>
        SafeTensorsFile.Parse(new FileBytes(Name, new Checkpoint(s_snapshot, "a link").ToBytes())).ThrowIfFail();

    private static byte[] Sealed(TensorFile file)
    {
        var bytes = SafeTensorsFile.Write(file);
        Checkpoint.Seal(bytes);
        return bytes;
    }

    private static Fin<Checkpoint> Read(byte[] bytes) => Checkpoint.Read(new FileBytes(Name, bytes), s_snapshot);

    private static Parameters<double> Numbers(double weight, double bias) =>
        Parameters<double>.Of(new Dense(1).Layout(1), [weight, bias]);

    private static Func<Snapshot<double>, Snapshot<double>> Stop(Func<StopState<double>, StopState<double>> change) =>
        snapshot => snapshot with { Stop = snapshot.Stop.Map(change) };

    private static Func<Snapshot<double>, Snapshot<double>> At(Func<Plateau, Plateau> change) =>
        snapshot => snapshot with { Plateau = snapshot.Plateau.Map(change) };
}
