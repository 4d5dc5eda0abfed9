package io.regulars.analytics;

/// What a figure counts. Money is in fen; a share, a number and a score are their numerator over
/// their denominator.
public enum Unit {
    COUNT,
    MONEY,
    POINTS,
    SHARE,
    DAYS,
    NUMBER,
    SCORE
}
