package io.regulars.checkout.review;

import io.regulars.access.InvalidValue;
import io.regulars.checkout.Basket;
import io.regulars.checkout.InvalidBasket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.rules.Birthday;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A basket whose price somebody vouches for (G-12). `author` and `at` are of the last change.
@Pure
public record GoldenBasket(Id id, Body body, Expected expected, String author, Instant at) {
    /// What is bought by whom. `at` is a moment that offers of that time are asked for; null means
    /// whenever it is replayed. `points` is how many may be used at most.
    @Pure
    public record Body(
            String name, Basket basket, Facts member, @Nullable Instant at, long points) {
        public Body {
            InvalidValue.text("name", name, 120);
            InvalidBasket.moment("at", at);
            InvalidValue.unless(points >= 0, "points", "not negative");
        }

        Body with(Facts other) {
            return new Body(name, basket, other, at, points);
        }
    }

    /// The member as offers see him: no real one, since those change. `stored` (fen) is what he
    /// pays by stored value, null where he does not; `coupons` are templates of which he has one
    /// each; `person` is null where nothing of it matters. `fields` are the chain's own ones, as a
    /// profile keeps them; `past` is what he bought and did before.
    @Pure
    public record Facts(
            @Nullable String tier,
            long growth,
            long points,
            @Nullable Long stored,
            int memberForDays,
            Set<String> tags,
            List<Id> coupons,
            @Nullable Person person,
            @Nullable Map<String, Object> fields,
            @Nullable List<Earlier> past) {
        private static final int MOST_FIELDS = 50;
        private static final int MOST_PAST = 30;

        /// All that was done, one by one: a replay goes through it for each basket.
        private static final int MOST_TIMES = 500;

        public static final Facts NOBODY =
                new Facts(null, 0, 0, null, 0, Set.of(), List.of(), null);

        /// Who did nothing before and of whom the chain keeps nothing of its own.
        public Facts(
                @Nullable String tier,
                long growth,
                long points,
                @Nullable Long stored,
                int memberForDays,
                Set<String> tags,
                List<Id> coupons,
                @Nullable Person person) {
            this(
                    tier,
                    growth,
                    points,
                    stored,
                    memberForDays,
                    tags,
                    coupons,
                    person,
                    Map.of(),
                    List.of());
        }

        public Facts {
            InvalidValue.optional("tier", tier, 64);
            InvalidValue.unless(growth >= 0, "growth", "not negative");
            InvalidValue.unless(points >= 0, "points", "not negative");
            InvalidValue.unless(stored == null || stored >= 0, "stored", "not negative");
            InvalidValue.unless(
                    memberForDays >= 0 && memberForDays <= 36_500,
                    "memberForDays",
                    "between 0 and 36500");
            InvalidValue.unless(coupons.size() <= 20, "coupons", "at most 20");
            tags = Set.copyOf(tags);
            coupons = List.copyOf(coupons);
            fields = fields == null ? Map.of() : Map.copyOf(fields);
            InvalidValue.unless(fields.size() <= MOST_FIELDS, "fields", "at most " + MOST_FIELDS);
            past = past == null ? List.of() : List.copyOf(past);
            InvalidValue.unless(past.size() <= MOST_PAST, "past", "at most " + MOST_PAST);
            InvalidValue.unless(
                    past.stream().mapToInt(Earlier::times).sum() <= MOST_TIMES,
                    "past",
                    "at most " + MOST_TIMES + " in all");
        }

        @Override
        public Map<String, Object> fields() {
            return fields == null ? Map.of() : fields;
        }

        @Override
        public List<Earlier> past() {
            return past == null ? List.of() : past;
        }

        /// The same with these fields.
        Facts with(Map<String, Object> kept) {
            return new Facts(
                    tier, growth, points, stored, memberForDays, tags, coupons, person, kept, past);
        }
    }

    /// What is told of somebody's person: the day of birth, which he may celebrate `byLunar`
    /// calendar, where he registered, and the days on which his children were or will be born.
    @Pure
    public record Person(
            @Nullable LocalDate birthday,
            boolean byLunar,
            @Nullable String sex,
            @Nullable String channel,
            @Nullable String store,
            List<LocalDate> children) {
        public static final Person UNTOLD = new Person(null, false, null, null, null, List.of());

        public Person {
            day("birthday", birthday);
            InvalidValue.unless(!byLunar || birthday != null, "byLunar", "belongs to a birthday");
            InvalidValue.unless(sex == null || sex.equals("M") || sex.equals("F"), "sex", "M or F");
            InvalidValue.optional("channel", channel, 32);
            InvalidValue.optional("store", store, 64);
            InvalidValue.unless(children.size() <= 10, "children", "at most 10");
            children.forEach(each -> day("children", each));
            children = List.copyOf(children);
        }

        private static void day(String field, @Nullable LocalDate day) {
            InvalidValue.unless(
                    day == null || day.getYear() >= 1900 && day.getYear() <= 2100,
                    field,
                    "between 1900 and 2100");
        }

        @Nullable Birthday born() {
            return birthday == null ? null : new Birthday(birthday, byLunar);
        }
    }

    /// What it costs in fen, and by which offers and templates.
    @Pure
    public record Expected(long payable, Set<Id> used) {
        public Expected {
            InvalidValue.unless(payable >= 0, "payable", "not negative");
            used = Set.copyOf(used);
        }
    }
}
