using System.Text;
using FsCheck;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Runs;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Codecs;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>The file formats of this library.</summary>
internal static class BuiltInFiles
{
    private const string Name = "drawn.file";

    // Lazy, because creating it draws the data and traces the network.
    private static readonly Lazy<ExperimentRun> s_run = new(() =>
    {
        var experiment = Catalogue.Find("moons-adam").Head() with
        {
            Network = new Network(new Dense(2), new BatchNorm(), new Tanh(), new Dropout(0.8), new Dense(1)),
            Epochs = 5,
        };
        return ExperimentRun.Of(experiment, experiment.Load(default).ThrowIfFail()).ThrowIfFail();
    });

    public static EquatableArray<BuiltInPart> All =>
        [
            Of(
                new Codec<TensorFile>(
                    "safetensors",
                    SafeTensorsFile.Write,
                    Reader(SafeTensorsFile.Parse),
                    Draw(TensorFiles.WithMetadata)
                )
            ),
            Of(
                new Codec<TensorFile>(
                    "json",
                    JsonTensorsFile.Write,
                    Reader(JsonTensorsFile.Parse),
                    Draw(TensorFiles.WithMetadata)
                )
            ),
            Of(Npz("npz", compressed: false)),
            Of(Npz("npz, compressed", compressed: true)),
            Of(
                new Codec<NdArray>(
                    "npy",
                    NpyFile.Write,
                    Reader(NpyFile.Parse),
                    key => (IsLarge(key) ? TensorFiles.Constants : TensorFiles.Tensors).Draw(key.First).Numbers
                )
            ),
            Of(
                new Codec<Table>(
                    "json lines",
                    table => Encoding.UTF8.GetBytes(JsonLinesFile.Write(table)),
                    Reader(file => JsonLinesFile.Parse(file)),
                    Tables.Draw
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
                new Codec<Predictor>(
                    "model",
                    predictor => predictor.ToBytes(),
                    Reader(file => Predictor.Parse(file)),
                    ModelFiles.Draw
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
            Reader(NpzFile.Parse),
            Draw(TensorFiles.Plain)
        );

    private static Func<byte[], Fin<T>> Reader<T>(Func<FileBytes, Fin<T>> parse) =>
        bytes => parse(new FileBytes(Name, bytes));

    private static Func<Key, TensorFile> Draw(Arbitrary<TensorFile> files) =>
        key => IsLarge(key) ? new TensorFile([TensorFiles.Constants.Draw(key.First)]) : files.Generator.Draw(key.First);

    // Now and then a large array of one number.
    private static bool IsLarge(Key key) => key.First % 16 == 0;

    private static Experiment DrawExperiment(Key key) =>
        Catalogue.All[(int)(key.First % (ulong)Catalogue.All.Count)] with
        {
            Epochs = 1 + (int)(key.Fold(1).First % 1000),
        };

    private static Fin<Experiment> ReadExperiment(byte[] bytes) =>
        Experiment
            .FromJson(Encoding.UTF8.GetString(bytes), Name)
            .Match(Fin<Experiment>.Succ, errors => Error.New(errors.Head.Message));

    private static Checkpoint DrawCheckpoint(Key key)
    {
        var run = s_run.Value;
        var step = 1 + (long)(key.First % (ulong)(run.Steps - 1));
        var runEvent = run.Train(run.Start, new RunEventPolicy(StopAfter: step), _ => { }, default)
            .Last()
            .ThrowIfFail();
        return new(runEvent.Snapshot, $"link {key.Second}");
    }
}
