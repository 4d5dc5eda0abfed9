package io.regulars.ledger;

import io.regulars.kernel.Pure;

/// What an account counts. The code is stored and never reused.
@Pure
public enum Asset {
    POINTS(1),
    GROWTH(2);

    private final int code;

    Asset(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Asset of(int code) {
        return switch (code) {
            case 1 -> POINTS;
            case 2 -> GROWTH;
            default -> throw new IllegalArgumentException("no asset has code " + code);
        };
    }
}
