namespace FuncDnn.Numerics.Gemm;

/// <summary>Whether sums over examples go on from one block of examples to the next, known at compile time.</summary>
internal interface ICarry
{
    /// <summary>
    /// False for all examples at once: the lanes start at zero, and their sum is added to C. True for one block of
    /// many: the lanes start from <see cref="DotProblem{T}.Lanes"/> and are left there.
    /// </summary>
    static virtual bool CarriesLanes => false;

    readonly struct None : ICarry;

    readonly struct Lanes : ICarry
    {
        public static bool CarriesLanes => true;
    }
}
