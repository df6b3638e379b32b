namespace FuncDnn.Numerics.Threading;

/// <summary>Work in parts that may run in any order, on any thread.</summary>
internal interface IJob
{
    void Run(int part);
}
