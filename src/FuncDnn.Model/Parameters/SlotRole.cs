namespace FuncDnn.Model.Parameters;

/// <summary>The role of a slot, which decides whether it is trained and decayed.</summary>
public enum SlotRole
{
    /// <summary>A matrix of weights: trained, and subject to weight decay and penalties.</summary>
    Weight,

    /// <summary>A bias: trained, never decayed.</summary>
    Bias,

    /// <summary>A factor of a normalization: trained, never decayed.</summary>
    Scale,

    /// <summary>A running statistic: not trained; the forward pass in training mode updates it.</summary>
    Statistic,
}
