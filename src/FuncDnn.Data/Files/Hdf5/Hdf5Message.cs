namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A message in an object's header.</summary>
/// <param name="Type">The message type, such as <see cref="Datatype"/>.</param>
/// <param name="Start">The address of its body.</param>
/// <param name="Length">The length of its body in bytes.</param>
/// <param name="Shared">True if the body refers to another object's message.</param>
internal sealed record Hdf5Message(int Type, long Start, long Length, bool Shared)
{
    public const int Dataspace = 0x01;
    public const int LinkInfo = 0x02;
    public const int Datatype = 0x03;
    public const int OldFillValue = 0x04;
    public const int FillValue = 0x05;
    public const int Link = 0x06;
    public const int ExternalFiles = 0x07;
    public const int Layout = 0x08;
    public const int Filters = 0x0B;
    public const int Attribute = 0x0C;
    public const int Continuation = 0x10;
    public const int SymbolTable = 0x11;
}
