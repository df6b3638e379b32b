using System.Text;
using FsCheck;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Codecs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>The formats that this library saves and loads.</summary>
internal static class BuiltInFiles
{
    private const string Name = "drawn.file";

    // Made when it is first needed: it draws the data and traces the network.
    private static readonly Lazy<ExperimentRun> s_run = new(() =>
    {
        var experiment = Catalogue.Find("moons-adam").Head() with
        {
            Network = new Network(new Dense(2), new BatchNorm(), new Tanh(), new Dropout(0.8), new Dense(1)),
            Epochs = 5,
        };
        return ExperimentRun.Of(experiment, experiment.Data.Load(default).ThrowIfFail()).ThrowIfFail();
    });

    public static EquatableArray<BuiltInPart> All =>
        [
            Of(
                new Codec<TensorFile>(
                    "safetensors",
                    SafeTensors.Write,
                    Parsed(SafeTensors.Parse),
                    Drawn(TensorFiles.WithTexts)
                )
            ),
            Of(
                new Codec<TensorFile>(
                    "json",
                    JsonTensors.Write,
                    Parsed(JsonTensors.Parse),
                    Drawn(TensorFiles.WithTexts)
                )
            ),
            Of(Npz("npz", compressed: false)),
            Of(Npz("npz, compressed", compressed: true)),
            Of(
                new Codec<NumberArray>(
                    "npy",
                    NpyFile.Write,
                    Parsed(NpyFile.Parse),
                    key => TensorFiles.Tensors.Draw(key.First).Numbers
                )
            ),
            Of(
                new Codec<Experiment>(
                    "experiment",
                    experiment => Encoding.UTF8.GetBytes(experiment.ToJson()),
                    ReadExperiment,
                    DrawExperiment
                )
            ),
            Of(
                new Codec<Checkpoint>(
                    "checkpoint",
                    checkpoint => checkpoint.ToBytes(),
                    bytes => s_run.Value.Read(Name, bytes),
                    DrawCheckpoint
                )
            ),
        ];

    private static BuiltInPart Of(Codec codec) => BuiltInPart.Of(LawFamilies.Files, codec.Name, codec);

    private static Codec Npz(string name, bool compressed) =>
        new Codec<TensorFile>(
            name,
            file => NpzFile.Write(file.Tensors, compressed),
            Parsed(NpzFile.Parse),
            Drawn(TensorFiles.Plain)
        );

    private static Func<byte[], Fin<T>> Parsed<T>(Func<FileBytes, Fin<T>> parse) =>
        bytes => parse(new FileBytes(Name, bytes));

    private static Func<Key, T> Drawn<T>(Arbitrary<T> values) => key => values.Generator.Draw(key.First);

    private static Experiment DrawExperiment(Key key) =>
        Catalogue.All[(int)(key.First % (ulong)Catalogue.All.Count)] with
        {
            Epochs = 1 + (int)(key.Fold(1).First % 1000),
        };

    private static Fin<Experiment> ReadExperiment(byte[] bytes) =>
        Experiment
            .FromJson(Encoding.UTF8.GetString(bytes), Name)
            .Match(Fin<Experiment>.Succ, mistakes => Error.New(mistakes.Head.Message));

    private static Checkpoint DrawCheckpoint(Key key)
    {
        var run = s_run.Value;
        var step = 1 + (long)(key.First % (ulong)(run.Steps - 1));
        var moment = run.Go(run.Start, new Pauses(Until: step), _ => { }, default).Last().ThrowIfFail();
        return new(moment.Snapshot, $"link {key.Second}");
    }
}
