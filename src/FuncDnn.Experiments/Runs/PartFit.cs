using FuncDnn.Data;
using FuncDnn.Data.Files;
using FuncDnn.Data.Parted;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>Checks that an experiment can be trained on data that is not in memory as a whole.</summary>
internal static class PartFit
{
    /// <summary>Fails if the order of a stream or of parts is not that of the experiment.</summary>
    public static Fin<Unit> Check(Experiment experiment, Dataset<double> data) =>
        data.Parted.Case is PartedExamples parted ? Shuffled(experiment, "parts").Bind(_ => Sharded(experiment, parted))
        : data.Stream.IsSome ? Shuffled(experiment, "stream")
        : Prelude.unit;

    private static Fin<Unit> Shuffled(Experiment experiment, string place)
    {
        Fin<Unit> Refuse(string fault, string remedy) => ReadError.At(experiment.Name, place, fault, remedy);
        return experiment.BatchSize == 0 ? Refuse("an epoch is not one step of it", "set a batchSize")
            : experiment.Random == RandomKind.Numpy
                ? Refuse("NumPy shuffles all examples at once", "set 'random' to 'key'")
            : experiment.ClassWeights.IsSome
                ? Refuse("classWeights need all targets in memory", "give the objective the weights of the classes")
            : Prelude.unit;
    }

    private static Fin<Unit> Sharded(Experiment experiment, PartedExamples parted)
    {
        var (size, shard) = (experiment.BatchSize, experiment.Shard);
        Fin<Unit> Refuse(string fault, string remedy) => ReadError.At(experiment.Name, "parts", fault, remedy);
        return shard == 0
                ? Refuse(
                    "a batch takes whole shards of the parts",
                    $"set 'shard', such as {Divisor(size)}, of which batchSize is a multiple"
                )
            : size % shard > 0
                ? Refuse(
                    $"batchSize {size} is no multiple of shard {shard}, and every shard is of one part",
                    $"set batchSize to {Math.Max(1, size / shard) * (long)shard}, or shard to {Divisor(size)}"
                )
            : experiment.Objective.Terms.Exists(term => term is ClassWeighted)
                ? Refuse(
                    "the mean over a batch with class weights needs the classes of all parts, of which a process may "
                        + "hold one",
                    "leave out the class weights"
                )
            : parted.Parts.Find(part => part.Count < shard).Case is DataPart small
                ? Refuse(
                    $"{small.Name} has {MessageText.Count(small.Count)} training examples, which fill no shard of {shard}",
                    "take a smaller shard, or move its rows to another part"
                )
            : Prelude.unit;
    }

    // A usual shard.
    private static int Divisor(int size) => Enumerable.Range(1, 64).Last(shard => size % shard == 0);
}
