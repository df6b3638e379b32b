using System.Numerics;

namespace FuncDnn.Model.Kernels;

/// <summary>A function of one number, applied to all lanes at once. An instance carries its hyper-parameters.</summary>
internal interface IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>Two functions of one number that share most of their work.</summary>
internal interface ITwin<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The first function's value; <paramref name="second"/> is the second's.</summary>
    TLanes Apply<TLanes>(TLanes x, out TLanes second)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A function of two numbers.</summary>
internal interface IBinary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes Apply<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A function of three numbers.</summary>
internal interface ITernary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes Apply<TLanes>(TLanes x, TLanes y, TLanes z)
        where TLanes : struct, ILanes<TLanes, T>;
}
