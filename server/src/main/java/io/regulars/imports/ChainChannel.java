package io.regulars.imports;

import io.regulars.kernel.Pure;

/// Where members join and buy.
@Pure
public enum ChainChannel {
    POS("pos", "P"),
    MINI_PROGRAM("mini-program", "W"),
    APP("app", "A"),
    MEITUAN("meituan", "M"),
    DOUYIN("douyin", "D");

    /// How often a member who joined through one channel (row) buys through another (column), per
    /// hundred.
    private static final int[][] HABIT = {
        {74, 17, 3, 4, 2},
        {35, 48, 5, 7, 5},
        {25, 12, 53, 6, 4},
        {20, 12, 2, 62, 4},
        {12, 18, 4, 4, 62},
    };

    private static final ChainChannel[] ALL = values();

    private final String code;
    private final String prefix;

    ChainChannel(String code, String prefix) {
        this.code = code;
        this.prefix = prefix;
    }

    /// The name that facts carry.
    public String code() {
        return code;
    }

    /// First letter of this channel's order numbers.
    String prefix() {
        return prefix;
    }

    boolean online() {
        return this != POS;
    }

    static ChainChannel joined(ChainDice dice) {
        return ALL[dice.pick(56, 27, 7, 6, 4)];
    }

    /// The channel of one purchase: habit, but a rainy day keeps people at home and a big sale
    /// lives online.
    static ChainChannel bought(ChainChannel joined, int sale, boolean rain, ChainDice dice) {
        ChainChannel usual = ALL[dice.pick(HABIT[joined.ordinal()])];
        int leaves = (rain ? 300 : 0) + (sale >= 3 ? 350 : 0);
        if (usual == POS && leaves > 0 && dice.hits(leaves)) {
            return sale >= 3 ? ALL[dice.pick(0, 60, 20, 5, 15)] : ALL[dice.pick(0, 55, 10, 30, 5)];
        }
        return usual;
    }
}
