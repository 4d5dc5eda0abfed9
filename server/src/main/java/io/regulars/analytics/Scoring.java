package io.regulars.analytics;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The four dimensions in which a loyalty programme is assessed (S2-10), each a score of 0 to 100
/// by a formula that anybody can reckon again from the inputs shown.
///
/// An input is a metric on a straight line: `none` gives 0 points, `all` gives 100, below and above
/// is 0 and 100 too; rounded half up to tenths. A dimension is the mean of its inputs by their
/// weights, of those that have a figure, rounded half up to tenths. Where these carry less than
/// half of the weight there is no score: what is not measured is not guessed.
///
/// The ends of the lines are the house's own, no norm of the field. They are the same for every
/// chain and do not move with the figures, so that a score says the same next year.
@Pure
final class Scoring {
    /// 100 points in tenths.
    private static final long FULL = 1_000;

    private Scoring() {}

    enum Dimension {
        BENEFIT,
        TECHNOLOGY,
        SOCIAL,
        COST_BENEFIT
    }

    /// A metric's part in a dimension. `all` may lie below `none`: of some figures less is better.
    @Pure
    record Part(Dimension dimension, String metric, int weight, Ratio none, Ratio all) {}

    static final List<Part> PARTS =
            List.of(
                    part(Dimension.BENEFIT, "benefit-users", 40, "0", "1/2"),
                    part(Dimension.BENEFIT, "points-redemption-rate", 30, "0", "4/5"),
                    part(Dimension.BENEFIT, "coupon-use-rate", 30, "0", "1/2"),
                    part(Dimension.TECHNOLOGY, "unidentified-share", 40, "3/5", "0"),
                    part(Dimension.TECHNOLOGY, "digital-orders", 30, "0", "1/2"),
                    part(Dimension.TECHNOLOGY, "orders-on-time", 30, "1/2", "1"),
                    part(Dimension.SOCIAL, "social-members", 60, "0", "1/10"),
                    part(Dimension.SOCIAL, "new-members-invited", 40, "0", "1/5"),
                    part(Dimension.COST_BENEFIT, "gross-margin", 35, "0", "2/5"),
                    part(Dimension.COST_BENEFIT, "ltv-to-cac", 35, "1", "3"),
                    part(Dimension.COST_BENEFIT, "discount-depth", 30, "2/5", "0"));

    private static Part part(
            Dimension dimension, String metric, int weight, String none, String all) {
        return new Part(dimension, metric, weight, Ratio.of(none), Ratio.of(all));
    }

    /// `points` in tenths, null where the figure is not there.
    @Pure
    record Input(Part part, Figure figure, @Nullable Integer points) {}

    /// `score` in tenths, null where less than half of the weight has a figure; `counted` is the
    /// weight that has one, `weight` all of it.
    @Pure
    record Scored(
            Dimension dimension,
            @Nullable Integer score,
            int counted,
            int weight,
            List<Input> inputs) {}

    /// A metric that is not among `figures` has no figure.
    static List<Scored> of(Map<String, Figure> figures) {
        var all = new ArrayList<Scored>();
        for (Dimension dimension : Dimension.values()) {
            all.add(
                    scored(
                            dimension,
                            PARTS.stream()
                                    .filter(part -> part.dimension() == dimension)
                                    .map(part ->
                                            input(
                                                    part,
                                                    figures.getOrDefault(
                                                            part.metric(), Figure.NOTHING)))
                                    .toList()));
        }
        return all;
    }

    private static Input input(Part part, Figure figure) {
        return new Input(part, figure, figure.nothing() ? null : points(part, figure));
    }

    /// (figure − none) ÷ (all − none), in tenths of a point.
    static int points(Part part, Figure figure) {
        BigInteger den = BigInteger.valueOf(figure.den());
        BigInteger way =
                minus(BigInteger.valueOf(figure.num()), den, part.none())
                        .multiply(BigInteger.valueOf(part.all().under()));
        BigInteger whole =
                minus(
                                BigInteger.valueOf(part.all().over()),
                                BigInteger.valueOf(part.all().under()),
                                part.none())
                        .multiply(den);
        BigInteger over = whole.signum() < 0 ? way.negate() : way;
        BigInteger under = whole.abs();
        BigInteger tenths =
                over.multiply(BigInteger.valueOf(2 * FULL)).add(under).divide(under.shiftLeft(1));
        return over.signum() <= 0 ? 0 : tenths.min(BigInteger.valueOf(FULL)).intValueExact();
    }

    /// What is left above of `num ÷ den − none`, where below are `den` and that of `none`.
    private static BigInteger minus(BigInteger num, BigInteger den, Ratio none) {
        return num.multiply(BigInteger.valueOf(none.under()))
                .subtract(den.multiply(BigInteger.valueOf(none.over())));
    }

    private static Scored scored(Dimension dimension, List<Input> inputs) {
        int weight = inputs.stream().mapToInt(each -> each.part().weight()).sum();
        int counted = 0;
        int sum = 0;
        for (Input each : inputs) {
            if (each.points() != null) {
                counted += each.part().weight();
                sum += each.part().weight() * each.points();
            }
        }
        Integer score = 2 * counted < weight ? null : (2 * sum + counted) / (2 * counted);
        return new Scored(dimension, score, counted, weight, inputs);
    }
}
