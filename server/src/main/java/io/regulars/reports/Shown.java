package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Text;
import io.regulars.analytics.Unit;
import io.regulars.kernel.Pure;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Figures as people read them: shares with one decimal, money in yuan and fen, rounded half up
/// once.
@Pure
final class Shown {
    private static final Text NOTHING = new Text("–", "–");
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

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
        return whole(figure.num()) + " ÷ " + whole(figure.den());
    }

    /// How one figure differs from another: shares in points of a hundred, all else in per cent;
    /// always with its sign. Of the figures as they are, not as they are shown, and rounded once,
    /// as the screen does it.
    static Text change(Unit unit, Figure now, Figure before) {
        BigInteger apart = apart(unit, now, before);
        if (apart == null) {
            return NOTHING;
        }
        String tenths = signed(apart);
        return unit == Unit.SHARE ? new Text(tenths + " 个百分点", tenths + " pp") : same(tenths + "%");
    }

    /// The change in tenths of a point of a hundred, or of a per cent; null where there is nothing
    /// to compare with.
    static @Nullable BigInteger apart(Unit unit, Figure now, Figure before) {
        if (now.nothing() || before.nothing()) {
            return null;
        }
        BigInteger apart = cross(now, before).subtract(cross(before, now)).multiply(THOUSAND);
        BigInteger of =
                unit == Unit.SHARE
                        ? big(now.den()).multiply(big(before.den()))
                        : cross(before, now).abs();
        return of.signum() == 0 ? null : halfUp(apart, of);
    }

    private static BigInteger cross(Figure one, Figure other) {
        return big(one.num()).multiply(big(other.den()));
    }

    /// Thousandths as per cent with their sign.
    static String relative(long thousandths) {
        return signed(big(thousandths)) + "%";
    }

    /// Thousandths as a number with one decimal.
    static String tenths(long thousandths) {
        return decimals(big((thousandths + 50) / 100), 1);
    }

    static String whole(long number) {
        return decimals(big(number), 0);
    }

    private static String signed(BigInteger tenths) {
        return (tenths.signum() > 0 ? "+" : "") + decimals(tenths, 1);
    }

    /// The figure times `by`, rounded half up. A figure that is a product has more digits than a
    /// `long` times anything.
    static BigInteger times(Figure figure, long by) {
        return halfUp(big(figure.num()).multiply(big(by)), big(figure.den()));
    }

    /// Of a negative amount as of the positive one.
    static BigInteger halfUp(BigInteger above, BigInteger below) {
        BigInteger half = above.abs().shiftLeft(1).add(below).divide(below.shiftLeft(1));
        return above.signum() < 0 ? half.negate() : half;
    }

    private static String decimals(BigInteger value, int places) {
        String digits = value.abs().toString();
        while (digits.length() <= places) {
            digits = "0" + digits;
        }
        int point = digits.length() - places;
        var text = new StringBuilder(value.signum() < 0 ? "-" : "");
        for (int i = 0; i < point; i++) {
            text.append(i > 0 && (point - i) % 3 == 0 ? "," : "").append(digits.charAt(i));
        }
        return places == 0 ? text.toString() : text + "." + digits.substring(point);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private static Text same(String text) {
        return new Text(text, text);
    }
}
