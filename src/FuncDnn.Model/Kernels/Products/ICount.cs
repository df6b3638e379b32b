namespace FuncDnn.Model.Kernels;

/// <summary>A small number known to the compiler, so that one source is compiled for every size of a tile.</summary>
internal interface ICount
{
    static abstract int Value { get; }

    readonly struct None : ICount
    {
        public static int Value => 0;
    }

    readonly struct One : ICount
    {
        public static int Value => 1;
    }

    readonly struct Two : ICount
    {
        public static int Value => 2;
    }

    readonly struct Three : ICount
    {
        public static int Value => 3;
    }

    readonly struct Four : ICount
    {
        public static int Value => 4;
    }

    readonly struct Five : ICount
    {
        public static int Value => 5;
    }

    readonly struct Six : ICount
    {
        public static int Value => 6;
    }

    readonly struct Eight : ICount
    {
        public static int Value => 8;
    }
}
