package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Text;
import io.regulars.analytics.Unit;
import io.regulars.kernel.Pure;

/// Figures as people read them: shares with one decimal, money in yuan and fen, rounded half up
/// once.
@Pure
final class Shown {
    private static final Text NOTHING = new Text("–", "–");

    private Shown() {}

    static Text of(Unit unit, Figure figure) {
        if (figure.nothing()) {
            return NOTHING;
        }
        return switch (unit) {
            case SHARE -> same(decimals(times(figure, 1_000), 1) + "%");
            case MONEY -> same("¥" + decimals(times(figure, 1), 2));
            case COUNT, POINTS -> same(decimals(times(figure, 1), 0));
            case NUMBER -> same(decimals(times(figure, 100), 2));
            case SCORE -> same(decimals(times(figure, 10), 1));
            case DAYS -> {
                String days = decimals(times(figure, 10), 1);
                yield new Text(days + " 天", days + " days");
            }
        };
    }

    /// The numerator over the denominator, where both are counts of the same kind.
    static String parts(Figure figure) {
        return decimals(figure.num(), 0) + " ÷ " + decimals(figure.den(), 0);
    }

    /// How one figure differs from another: shares in points of a hundred, all else in per cent;
    /// always with its sign.
    static Text change(Unit unit, Figure now, Figure before) {
        if (now.nothing() || before.nothing()) {
            return NOTHING;
        }
        if (unit == Unit.SHARE) {
            String points = signed(times(now, 1_000) - times(before, 1_000));
            return new Text(points + " 个百分点", points + " pp");
        }
        long was = times(before, 1_000_000);
        return was == 0 ? NOTHING : same(relative((times(now, 1_000_000) - was) * 1_000 / was));
    }

    /// Thousandths as per cent with their sign.
    static String relative(long thousandths) {
        return signed(thousandths) + "%";
    }

    /// Thousandths as a number with one decimal.
    static String tenths(long thousandths) {
        return decimals((thousandths + 50) / 100, 1);
    }

    static String whole(long number) {
        return decimals(number, 0);
    }

    private static String signed(long tenths) {
        return (tenths > 0 ? "+" : "") + decimals(tenths, 1);
    }

    /// The figure times `by`, rounded half up.
    static long times(Figure figure, long by) {
        long above = Math.multiplyExact(figure.num(), by);
        return Math.floorDiv(
                Math.addExact(Math.multiplyExact(above, 2), figure.den()), 2 * figure.den());
    }

    private static String decimals(long value, int places) {
        String digits = Long.toString(Math.abs(value));
        while (digits.length() <= places) {
            digits = "0" + digits;
        }
        int point = digits.length() - places;
        var text = new StringBuilder(value < 0 ? "-" : "");
        for (int i = 0; i < point; i++) {
            text.append(i > 0 && (point - i) % 3 == 0 ? "," : "").append(digits.charAt(i));
        }
        return places == 0 ? text.toString() : text + "." + digits.substring(point);
    }

    private static Text same(String text) {
        return new Text(text, text);
    }
}
