namespace FuncDnn.Numerics.Gemm;

/// <summary>A small number known to the compiler, so that one source is compiled for every size of a tile.</summary>
internal interface IConst
{
    static abstract int Value { get; }

    readonly struct C0 : IConst
    {
        public static int Value => 0;
    }

    readonly struct C1 : IConst
    {
        public static int Value => 1;
    }

    readonly struct C2 : IConst
    {
        public static int Value => 2;
    }

    readonly struct C3 : IConst
    {
        public static int Value => 3;
    }

    readonly struct C4 : IConst
    {
        public static int Value => 4;
    }

    readonly struct C5 : IConst
    {
        public static int Value => 5;
    }

    readonly struct C6 : IConst
    {
        public static int Value => 6;
    }

    readonly struct C8 : IConst
    {
        public static int Value => 8;
    }

    readonly struct C7 : IConst
    {
        public static int Value => 7;
    }

    readonly struct C9 : IConst
    {
        public static int Value => 9;
    }

    readonly struct C10 : IConst
    {
        public static int Value => 10;
    }
}
