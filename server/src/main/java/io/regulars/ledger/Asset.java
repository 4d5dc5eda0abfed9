package io.regulars.ledger;

import io.regulars.kernel.Pure;
import java.util.List;

/// What an account counts. The code is stored and never reused. Principal (本金) is what a member
/// paid in, bonus (赠金) what the house added, both in fen; only the room of stored value moves them.
@Pure
public enum Asset {
    POINTS(1),
    GROWTH(2),
    PRINCIPAL(3),
    BONUS(4);

    /// What rules earn and people adjust. Every member has these accounts from the first order on;
    /// those of stored value are opened by the first top-up, so that a chain without it pays
    /// nothing for it.
    public static final List<Asset> EARNED = List.of(POINTS, GROWTH);

    public static final List<Asset> STORED = List.of(PRINCIPAL, BONUS);

    private final int code;

    Asset(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean earned() {
        return EARNED.contains(this);
    }

    public static Asset of(int code) {
        return switch (code) {
            case 1 -> POINTS;
            case 2 -> GROWTH;
            case 3 -> PRINCIPAL;
            case 4 -> BONUS;
            default -> throw new IllegalArgumentException("no asset has code " + code);
        };
    }
}
