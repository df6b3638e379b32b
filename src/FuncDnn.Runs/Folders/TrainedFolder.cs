using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>Reads the model of a run that has ended from its folder.</summary>
internal static class TrainedFolder
{
    /// <summary>Reads the folder.</summary>
    /// <param name="console">Its file system, and where the folder's state is reported.</param>
    /// <param name="folder">The folder.</param>
    public static Outcome<TrainedRun> Read(CommandConsole console, string folder) =>
        from contents in StoredFiles.Open(console, folder)
        from readable in StoredRun.CheckExists(console.Files, folder)
        from unchanged in contents.Check(RunFiles.Experiment, RunFiles.Parameters)
        from ended in CheckHasModel(console.Files, folder)
        from experiment in ExperimentArgument.ReadFile(Path.Combine(folder, RunFiles.Experiment))
        from content in SafeTensorsFile.Read(Path.Combine(folder, RunFiles.Parameters)).OrFail()
        from model in ModelFile.Read(experiment, content, RunFiles.Parameters).OrFail()
        from weights in experiment.ClassWeights.IsSome ? ClassWeights(contents, model) : EquatableArray<double>.Empty
        let weighted = model.WithClassWeights(weights)
        select new TrainedRun(weighted, () => Predictor(experiment, weighted, contents));

    private static Outcome<Predictor> Predictor(Experiment experiment, TrainedModel model, StoredFiles contents) =>
        from unchanged in contents.Check(RunFiles.Transformation)
        from transformation in ReadingSettings.Of(experiment.Data).IsSome
            ? Transformation(Path.Combine(contents.Path, RunFiles.Transformation)).Map(Option<TableTransformation>.Some)
            : Option<TableTransformation>.None
        from predictor in RunModel.Predictor(experiment, model, transformation).OrFail()
        select predictor;

    // The weights are those of the training examples, which may be gone.
    private static Outcome<EquatableArray<double>> ClassWeights(StoredFiles contents, TrainedModel model)
    {
        var path = Path.Combine(contents.Path, RunFiles.Result);
        return from unchanged in contents.Check(RunFiles.Result)
            from bytes in FileErrors
                .Try(() => contents.Files.Read(path))
                .OrFail(error => Failure.BadInput($"{path}: it cannot be read: {error}."))
            from weights in RunModel
                .ClassWeights(bytes, model)
                .OrFail(() =>
                    Failure.BadInput($"{path}: it has no class weights for this model: run the experiment again.")
                )
            select weights;
    }

    private static Outcome<Unit> CheckHasModel(IFiles files, string folder)
    {
        bool Has(string name) => files.IsFile(Path.Combine(folder, name));
        return Has(RunFiles.Parameters) || Has(RunFiles.Result) ? Prelude.unit
            : Has(RunFiles.Divergence)
                ? Failure.BadInput($"{folder}: the run diverged, see {RunFiles.Divergence}: it has no model.")
            : Failure.BadInput(
                $"{folder}: the run has not ended: continue it with 'funcdnn resume {folder}', or write the parameters "
                    + $"after one of its steps with 'funcdnn at {folder} --step N --out FILE.safetensors'."
            );
    }

    private static Outcome<TableTransformation> Transformation(string path) =>
        from bytes in FileErrors
            .Try(() => File.ReadAllBytes(path))
            .OrFail(error =>
                Failure.BadInput(
                    $"{path}: it cannot be read: {error.Split(" '")[0].TrimEnd('.')}; run the experiment again."
                )
            )
        from json in TextBytes.Decode(new FileBytes(RunFiles.Transformation, bytes)).OrFail()
        from transformation in TableTransformation.FromJson(json, RunFiles.Transformation).OrFail()
        select transformation;
}
