namespace FuncDnn.Numerics.Threading;

/// <summary>Work in parts that may be done in any order, by any thread.</summary>
internal interface IJob
{
    void Run(int part);
}
