using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Python;

namespace FuncDnn.Benchmarks.Products;

/// <summary>A product computed by NumPy (with its BLAS) or PyTorch.</summary>
internal sealed class PythonProduct : IWork
{
    private readonly PythonServer _server;

    /// <param name="server">A server that outlives this product.</param>
    /// <param name="peer">NumPy or PyTorch.</param>
    /// <param name="shape">The product.</param>
    /// <param name="numberType">float32 or float64.</param>
    public PythonProduct(PythonServer server, string peer, ProductShape shape, string numberType)
    {
        _server = server;
        server.Ask(
            new
            {
                op = "prepare product",
                peer,
                form = shape.Form,
                rows = shape.Rows,
                inner = shape.Inner,
                columns = shape.Columns,
                dtype = numberType,
            }
        );
    }

    public double Run(int times) => (double)_server.Ask(new { op = "run", steps = times })["seconds"]!;
}
