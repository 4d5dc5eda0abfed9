package io.regulars.imports;

import io.regulars.kernel.Pure;

/// What decides when and what a member buys; derived from the plan's seed and the member's index
/// alone. Days are epoch days and seconds are counted from 1970, both on the chain's own clock
/// (local, without zone).
///
/// `rate` is orders in a plain month at the hungriest age; `fades` … `returns` is the time without
/// interest; a birth may lie in the future or be [#NONE]; `taste` decides the favourite brands.
@Pure
record ChainMember(
        int index,
        long joined,
        ChainChannel channel,
        int store,
        ChainHabit habit,
        double rate,
        long fades,
        long returns,
        long firstBirth,
        long secondBirth,
        long thirdBirth,
        int taste) {

    static final long NONE = Long.MAX_VALUE / 4;
    static final long DAY = 86_400;
    private static final int WHO = 1;

    static ChainMember of(ChainPlan plan, int index) {
        ChainDice dice = ChainDice.of(plan.seed(), WHO, index, 0);
        ChainChannel channel = ChainChannel.joined(dice);
        int store = plan.store(dice);
        long day = plan.joinDay(dice);
        long second = plan.calendar(day).second(channel.online(), plan.dayOfMonth(day), dice);
        ChainHabit habit = ChainHabit.drawn(dice);
        double rate = habit.perMonth() * StrictMath.exp(0.5 * dice.bell() - 0.12);
        long fades = NONE;
        long returns = NONE;
        if (habit == ChainHabit.FADING || habit == ChainHabit.RETURNING) {
            fades = Math.max(day, plan.firstDay() - 60) + dice.between(50, 330);
            returns = habit == ChainHabit.RETURNING ? fades + dice.between(120, 240) : NONE;
        }
        long first = firstBirth(day, dice);
        long gap = dice.between(600, 1500);
        long second2 = first != NONE && dice.hits(240) ? first + gap : NONE;
        long third = second2 != NONE && dice.hits(90) ? second2 + gap : NONE;
        int taste = (int) (dice.next() >>> 33);
        return new ChainMember(
                index,
                day * DAY + second,
                channel,
                store,
                habit,
                rate,
                fades,
                returns,
                first,
                second2,
                third,
                taste);
    }

    /// Most come with a baby of some months or while expecting; some have grown children, some have
    /// none.
    private static long firstBirth(long day, ChainDice dice) {
        return switch (dice.pick(16, 26, 16, 18, 9, 9, 6)) {
            case 0 -> day + dice.between(5, 190);
            case 1 -> day - dice.between(0, 182);
            case 2 -> day - dice.between(183, 365);
            case 3 -> day - dice.between(366, 730);
            case 4 -> day - dice.between(731, 1095);
            case 5 -> day - dice.between(1096, 2200);
            default -> NONE;
        };
    }

    long joinedDay() {
        return Math.floorDiv(joined, DAY);
    }

    boolean hunter() {
        return habit == ChainHabit.PRICE_HUNTER;
    }

    int children() {
        return firstBirth == NONE ? 0 : secondBirth == NONE ? 1 : thirdBirth == NONE ? 2 : 3;
    }

    long birth(int child) {
        return child == 0 ? firstBirth : child == 1 ? secondBirth : thirdBirth;
    }

    /// Completed months of the child on a day, about; below 0 before birth.
    static int months(long birth, long day) {
        return (int) Math.floorDiv((day - birth) * 100, 3044L);
    }

    /// Whether the family thinks of this child on that day: born, or on the way.
    static boolean known(long birth, long day) {
        return birth - day < 230;
    }

    /// Orders expected in a plain month around `day`.
    double wants(long day) {
        double interest =
                switch (habit) {
                    case ONE_TIMER -> 0;
                    case FADING -> day < fades ? 1 : 0.02;
                    case RETURNING -> day < fades ? 1 : day < returns ? 0.02 : 0.95;
                    default -> 1;
                };
        return interest == 0 ? 0 : rate * interest * appetite(day);
    }

    private double appetite(long day) {
        double most = 0;
        double sum = 0;
        for (int child = 0; child < children(); child++) {
            if (known(birth(child), day)) {
                double one = appetite(months(birth(child), day));
                most = Math.max(most, one);
                sum += one;
            }
        }
        return sum == 0 ? 0.3 : most + 0.25 * (sum - most);
    }

    private static double appetite(int months) {
        return months < 0
                ? 0.6
                : months < 12
                        ? 1.25
                        : months < 24
                                ? 1.1
                                : months < 36
                                        ? 0.85
                                        : months < 48 ? 0.5 : months < 72 ? 0.32 : 0.12;
    }
}
