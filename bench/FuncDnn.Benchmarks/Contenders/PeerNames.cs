namespace FuncDnn.Benchmarks.Contenders;

/// <summary>The names of the contenders in the tables and in the requests to Python.</summary>
internal static class PeerNames
{
    public const string FuncDnn = "FuncDnn";
    public const string TorchSharp = "TorchSharp";
    public const string MathNet = "MathNet";
    public const string NumPy = "NumPy";
    public const string PyTorch = "PyTorch";
    public const string OnnxRuntime = "ONNX Runtime";
    public const string ScikitLearn = "scikit-learn";
}
