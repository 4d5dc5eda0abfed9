package io.regulars.analytics;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A metric asked for periods, as of a day, by what was known on a day. Its text is the facts, the
/// metric's own tables and its question; what is joined into it are whole numbers of ours, all else
/// is a named value.
@Pure
record Question(
        Metric metric,
        List<Span> spans,
        LocalDate asOf,
        LocalDate knownBy,
        String by,
        Filter filter,
        Own own) {
    private static final int AGES = 36;
    private static final int DECAY_DAYS = 366;

    /// 0.5 ^ (k / 30) in millionths, rounded, for a month of days; the rest are halves of these.
    private static final long[] HALVING = {
        1000000, 977160, 954842, 933033, 911722, 890899, 870551, 850667, 831238, 812252, 793701,
        775572, 757858, 740549, 723635, 707107, 690956, 675175, 659754, 644685, 629961, 615572,
        601513, 587774, 574349, 561231, 548412, 535887, 523647, 511687
    };

    /// Grouped by segments: a member is in several, so each is a question of its own.
    static final String BY_SEGMENT = "segment";

    /// Empty means all. Of `segments` there is one at most, unless the question is grouped by them.
    @Pure
    record Filter(String store, String channel, String tier, List<Id> segments) {
        static final Filter NONE = new Filter("", "", "", List.of());

        Filter {
            segments = List.copyOf(segments);
        }
    }

    /// What the chain itself says: its tiers, the lowest first, from how many days after the last
    /// purchase on a member counts as lost, and what counts as active.
    @Pure
    record Own(List<String> ladder, int lostDays, Active active) {
        Own {
            ladder = List.copyOf(ladder);
        }
    }

    Question {
        spans = List.copyOf(spans);
    }

    /// The same of the members of that segment alone, grouped by nothing.
    Question of(Id segment) {
        var one = new Filter(filter.store(), filter.channel(), filter.tier(), List.of(segment));
        return new Question(metric, spans, asOf, knownBy, "", one, own);
    }

    /// The same, grouped by those.
    Question of(List<Id> segments) {
        var these = new Filter(filter.store(), filter.channel(), filter.tier(), segments);
        return new Question(metric, spans, asOf, knownBy, by, these, own);
    }

    /// The last month that is over, counted from the year 0.
    long lastMonth() {
        return Span.month(asOf.plusDays(1)) - 1;
    }

    boolean bySegment() {
        return by.equals(BY_SEGMENT);
    }

    Question knownBy(LocalDate day) {
        return new Question(metric, spans, asOf, day, by, filter, own);
    }

    String value(String facts) {
        return "with " + before(facts) + "\n" + metric.value();
    }

    /// The members behind the figure by their ids, a page of them.
    String members(String facts, int limit) {
        return "with "
                + before(facts)
                + "\nselect w.member, max(w.counted) as counted from (\n"
                + metric.members()
                + "\n) w where w.member > :after group by w.member having max(w.counted) >= :least"
                + " order by w.member limit "
                + limit;
    }

    private String before(String facts) {
        return periods()
                + ",\n"
                + ages()
                + ",\n"
                + tiers()
                + ",\n"
                + decay()
                + ",\n"
                + deeds()
                + ",\n"
                + facts.strip()
                + ",\n"
                + metric.tables();
    }

    private String periods() {
        return IntStream.range(0, spans.size())
                .mapToObj(i -> {
                    Span span = spans.get(i);
                    return "("
                            + i
                            + ", "
                            + span.from().toEpochDay()
                            + ", "
                            + span.to().toEpochDay()
                            + ", "
                            + span.monthParts()
                            + ")";
                })
                .collect(
                        Collectors.joining(
                                ", ",
                                "periods (period, from_day, to_day, months) as (values ",
                                ")"));
    }

    private static String ages() {
        return IntStream.rangeClosed(0, AGES)
                .mapToObj(age -> "(" + age + ")")
                .collect(Collectors.joining(", ", "ages_of (age) as (values ", ")"));
    }

    private String tiers() {
        return IntStream.range(0, own.ladder().size())
                .mapToObj(i -> "(:tier" + i + ", " + i + ")")
                .collect(Collectors.joining(", ", "ladder (tier, rank) as (values ", ")"));
    }

    private static String decay() {
        return IntStream.range(0, DECAY_DAYS)
                .mapToObj(age -> "(" + age + ", " + (HALVING[age % 30] >> age / 30) + ")")
                .collect(Collectors.joining(", ", "decay (age, millionths) as (values ", ")"));
    }

    /// The behaviours that count as active by their names; an empty name is nobody's.
    private String deeds() {
        List<String> names = own.active().behaviours();
        return names.isEmpty()
                ? "deeds (name) as (values (''))"
                : IntStream.range(0, names.size())
                        .mapToObj(i -> "(:deed" + i + ")")
                        .collect(Collectors.joining(", ", "deeds (name) as (values ", ")"));
    }

    /// The named values of both texts.
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("asOf", asOf.toEpochDay());
        values.put("knownBy", knownBy.toEpochDay());
        values.put("by", by);
        values.put("store", filter.store());
        values.put("channel", filter.channel());
        values.put("tier", filter.tier());
        values.put(
                "segment", filter.segments().isEmpty() ? 0L : filter.segments().getFirst().value());
        values.put("counts", metric.counts());
        values.put("lowest", own.ladder().getFirst());
        values.put("firstMonth", Span.month(spans.getFirst().from()));
        values.put("lastMonth", lastMonth());
        values.put("lost", own.lostDays());
        for (int i = 0; i < own.ladder().size(); i++) {
            values.put("tier" + i, own.ladder().get(i));
        }
        Active active = own.active();
        values.put("ordersCount", active.orders() ? 1 : 0);
        values.put("redemptionsCount", active.redemptions() ? 1 : 0);
        values.put("behavioursCount", active.everyBehaviour() ? 1 : 0);
        for (int i = 0; i < active.behaviours().size(); i++) {
            values.put("deed" + i, active.behaviours().get(i));
        }
        return values;
    }
}
