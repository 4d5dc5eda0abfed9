package io.regulars.kernel;

/// How a division that does not come out even is settled. Amounts that are rounded are never
/// negative.
@Pure
public enum Rounding {
    FLOOR,
    HALF_UP,
    UP
}
