using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Tests.Models;

/// <summary>Layers and an initializer that are not of the library.</summary>
internal static class OwnParts
{
    /// <summary>Weights that are all the same.</summary>
    internal sealed record Constant(double Value) : Initializer
    {
        public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
        {
            weights.Values.Fill(T.CreateSaturating(Value));
            return source;
        }
    }

    /// <summary>Two dense layers.</summary>
    internal sealed record Twice(int Units) : Layer
    {
        public override Graph Extend(Graph graph) => new Network(new Dense(Units), new Dense(Units)).Extend(graph);
    }

    /// <summary>A layer with the kind of a built-in one.</summary>
    internal sealed record Tanh(int Units) : Layer
    {
        public override Graph Extend(Graph graph) => new Dense(Units).Extend(graph);
    }

    /// <summary>A layer with a member that no parameter of its constructor sets.</summary>
    internal sealed record Hidden : Layer
    {
        public int Factor { get; init; } = 1;

        public override Graph Extend(Graph graph) => new Dense(Factor).Extend(graph);
    }
}
