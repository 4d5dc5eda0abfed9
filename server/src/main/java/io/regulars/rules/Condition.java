package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is asked of a member, an occasion and a moment: a tree of plain data, valid once it exists.
///
/// In JSON each node is an object whose `is` names it. Calendar conditions read [Facts#at] in
/// [Facts#zone]. Constructors throw [IllegalArgumentException] in the words of the field;
/// [ConditionJson] turns that into a refusal.
@Pure
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
public sealed interface Condition {
    /// All of them; of none, always.
    @JsonTypeName("all")
    record All(List<Condition> of) implements Condition {
        public All {
            of = Valid.children(of);
        }
    }

    /// At least one of them; of none, never.
    @JsonTypeName("any")
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = Valid.children(of);
        }
    }

    @JsonTypeName("not")
    record Not(Condition of) implements Condition {
        public Not {
            Valid.child(of);
        }
    }

    /// One and the same line of the occasion meets all that `of` asks of a line.
    @JsonTypeName("someLine")
    record SomeLine(Condition of) implements Condition {
        public SomeLine {
            Valid.child(of);
        }
    }

    @JsonTypeName("number")
    record Number(NumberField field, Compare compare) implements Condition {
        public Number {
            Valid.there(field, "field");
            Valid.there(compare, "compare");
        }
    }

    @JsonTypeName("text")
    record Text(TextField field, List<String> in) implements Condition {
        public Text {
            Valid.there(field, "field");
            in = Valid.only(Valid.texts(in, "in"), field.only(), "in");
        }
    }

    /// A text or choice field of the tenant's own.
    @JsonTypeName("ownText")
    record OwnText(String field, List<String> in) implements Condition {
        public OwnText {
            Valid.text(field, "field");
            in = Valid.texts(in, "in");
        }
    }

    /// A whole number in a field of the tenant's own.
    @JsonTypeName("ownNumber")
    record OwnNumber(String field, Compare compare) implements Condition {
        public OwnNumber {
            Valid.text(field, "field");
            Valid.there(compare, "compare");
        }
    }

    @JsonTypeName("ownFlag")
    record OwnFlag(String field, boolean value) implements Condition {
        public OwnFlag {
            Valid.text(field, "field");
        }
    }

    /// A date in a field of the tenant's own, within `[from, until)`; either end may be open.
    @JsonTypeName("ownDate")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OwnDate(String field, @Nullable LocalDate from, @Nullable LocalDate until)
            implements Condition {
        public OwnDate {
            Valid.text(field, "field");
            Valid.year(from, "from");
            Valid.year(until, "until");
            if (from != null && until != null && !from.isBefore(until)) {
                throw new InvalidCondition("until", "is not after from");
            }
        }
    }

    /// Whole days from a date in a field of the tenant's own to today; negative before it.
    @JsonTypeName("ownDays")
    record OwnDays(String field, Compare compare) implements Condition {
        public OwnDays {
            Valid.text(field, "field");
            Valid.there(compare, "compare");
        }
    }

    @JsonTypeName("tagged")
    record Tagged(String tag) implements Condition {
        public Tagged {
            Valid.text(tag, "tag");
        }
    }

    /// In the segment of that id; the asker fills [Who#segments], or puts what the segment asks in
    /// the place of this.
    @JsonTypeName("segment")
    record InSegment(String segment) implements Condition {
        public InSegment {
            Valid.id(segment, "segment");
        }
    }

    /// The member took that tag off herself. Only the house asks it, where it puts what a tag asks
    /// in the place of the tag; nobody may seek out who took something off.
    @JsonTypeName("tookOff")
    record TookOff(String tag) implements Condition {
        public TookOff {
            Valid.id(tag, "tag");
        }
    }

    /// From the minute `from` to before the minute `until`; past midnight if `until` is not later.
    @JsonTypeName("timeOfDay")
    record TimeOfDay(
            @JsonFormat(pattern = "HH:mm") LocalTime from,
            @JsonFormat(pattern = "HH:mm") LocalTime until)
            implements Condition {
        public TimeOfDay {
            Valid.minute(from, "from");
            Valid.minute(until, "until");
            if (from.equals(until)) {
                throw new InvalidCondition(
                        "until", "is the minute of from", "from and until are the same minute");
            }
        }
    }

    @JsonTypeName("weekdays")
    record Weekdays(Set<DayOfWeek> days) implements Condition {
        public Weekdays {
            days = Valid.days(days);
        }
    }

    /// Within `[from, until)`.
    @JsonTypeName("during")
    record During(Instant from, Instant until) implements Condition {
        public During {
            Valid.there(from, "from");
            Valid.there(until, "until");
            if (!from.isBefore(until)) {
                throw new InvalidCondition("until", "is not after from");
            }
        }
    }

    /// From `daysBefore` days before the day of the festival to `daysAfter` days after it.
    @JsonTypeName("festival")
    record OnFestival(Festival festival, int daysBefore, int daysAfter) implements Condition {
        public OnFestival {
            Valid.there(festival, "festival");
            Valid.range(daysBefore, "daysBefore", 0, 60);
            Valid.range(daysAfter, "daysAfter", 0, 60);
        }
    }

    /// On a day of the statutory table: a holiday, or a working day that makes up for one. See
    /// [Holidays].
    @JsonTypeName("holiday")
    record OnHoliday(Holidays.Kind kind) implements Condition {
        public OnHoliday {
            Valid.there(kind, "kind");
        }
    }

    /// Around the member's birthday: in the calendar month in which it is celebrated, on the day,
    /// or from `days` days before it to the day itself.
    @JsonTypeName("birthday")
    record NearBirthday(When when, int days) implements Condition {
        public enum When {
            MONTH("month"),
            DAY("day"),
            DAYS_BEFORE("daysBefore");

            private final String key;

            When(String key) {
                this.key = key;
            }

            @JsonValue
            public String key() {
                return key;
            }
        }

        public NearBirthday {
            Valid.there(when, "when");
            Valid.range(
                    days,
                    "days",
                    when == When.DAYS_BEFORE ? 1 : 0,
                    when == When.DAYS_BEFORE ? 60 : 0);
        }
    }

    /// Some child is `fromMonths` to `toMonths` completed months old, both included (see [Ages]);
    /// negative before birth.
    @JsonTypeName("childAged")
    record ChildAged(int fromMonths, int toMonths) implements Condition {
        public ChildAged {
            Valid.range(fromMonths, "fromMonths", -10, 360);
            Valid.range(toMonths, "toMonths", fromMonths, 360);
        }
    }

    /// What the behaviour at hand came with; an order has no properties.
    @JsonTypeName("property")
    record OfProperty(Property of) implements Condition {
        public OfProperty {
            Valid.there(of, "of");
        }
    }

    /// A figure over the member's earlier orders or behaviours. Count and sum of nothing are 0; all
    /// other figures of nothing are absent.
    @JsonTypeName("history")
    record History(Figure figure, Which of, Window window, Compare compare) implements Condition {
        public enum Figure {
            COUNT("count"),
            SUM("sum"),
            MAX("max"),
            /// Rounded down to the fen.
            AVERAGE("average"),
            /// The largest sum of twelve months on end, whenever they were.
            BEST_YEAR("bestYear"),
            /// The coefficient of variation of the amounts, in whole per cent rounded up; of fewer
            /// than two there is none.
            VARIATION("variation"),
            /// How many in a thousand days, counted from the registration to today, rounded down.
            PACE("pace"),
            /// How many per cent of all orders (or behaviours) of the window they are, rounded
            /// down; of nothing there is no share.
            SHARE("share"),
            /// How many of the last five were on the first five days of a month; of fewer than five
            /// there is none.
            EARLY_IN_MONTH("earlyInMonth"),
            /// Whole days, by date.
            DAYS_SINCE_LAST("daysSinceLast"),
            DAYS_SINCE_FIRST("daysSinceFirst");

            private final String key;

            Figure(String key) {
                this.key = key;
            }

            @JsonValue
            public String key() {
                return key;
            }

            /// Whether it looks at amounts, which behaviours do not have.
            boolean amounts() {
                return money() || this == VARIATION;
            }

            boolean money() {
                return this == SUM || this == MAX || this == AVERAGE || this == BEST_YEAR;
            }
        }

        /// What the window is looked through for: a share is one of everything of its kind.
        Which counted() {
            return figure == Figure.SHARE ? of.whole() : of;
        }

        public History {
            Valid.there(figure, "figure");
            Valid.there(of, "of");
            Valid.there(window, "window");
            Valid.there(compare, "compare");
            if (figure.amounts() && of.kind() == Which.Kind.BEHAVIOUR) {
                throw new InvalidCondition(
                        "figure", "finds no amount to sum", "a behaviour has no amount to sum");
            }
        }
    }

    static Condition all(Condition... of) {
        return new All(List.of(of));
    }

    static Condition any(Condition... of) {
        return new Any(List.of(of));
    }

    static Condition not(Condition of) {
        return new Not(of);
    }

    /// The answer over `facts`. Never throws: a fact that is absent makes its comparison false.
    default boolean holds(Facts facts) {
        return Holding.holds(this, new View(facts));
    }

    /// The answer of every node, with what it saw, by the names of `called`.
    default Explanation explain(Facts facts, Called called) {
        return new Explaining(called).explain(this, new View(facts));
    }

    /// The condition in a sentence: Chinese for a Chinese locale, English for any other.
    default String say(Locale locale, Called called) {
        return Saying.in(locale, called).say(this);
    }

    /// The earliest instant after [Facts#at] at which the answer may change if nothing happens;
    /// null if it cannot. May be early, never late.
    default @Nullable Instant nextFlip(Facts facts) {
        return Flips.next(this, facts);
    }

    /// The condition at `at` as a question to the tables. Refused as
    /// [RulesReason#NOT_READABLE_AS_SQL] where it asks about an occasion.
    default Outcome<SqlQuestion> toSql(Instant at, Calendar calendar, SqlQuestion.Reach reach) {
        return SqlFlips.read(this, at, calendar, reach);
    }

    default Set<Need> needs() {
        return Needs.of(this);
    }

    default int depth() {
        return 1 + parts().stream().mapToInt(Condition::depth).max().orElse(0);
    }

    default int size() {
        return 1 + parts().stream().mapToInt(Condition::size).sum();
    }

    /// The conditions right below this one.
    default List<Condition> parts() {
        return switch (this) {
            case All(var of) -> of;
            case Any(var of) -> of;
            case Not(var of) -> List.of(of);
            case SomeLine(var of) -> List.of(of);
            default -> List.of();
        };
    }
}
