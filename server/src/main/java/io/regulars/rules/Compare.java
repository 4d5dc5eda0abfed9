package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// A whole number compared: `{"op": ">=", "value": 3}` or `{"op": "between", "value": 3, "to": 5}`,
/// both ends included.
///
/// Every comparison is an interval, [#low] to [#high]; that is what the readings use.
@Pure
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Compare(Op op, long value, @Nullable Long to) {
    /// A value that is not there; outside every interval.
    static final long ABSENT = Long.MIN_VALUE;

    static final long LOWEST = Long.MIN_VALUE + 1;
    static final long HIGHEST = Long.MAX_VALUE;

    public enum Op {
        LESS("<", "少于", "less than"),
        AT_MOST("<=", "不超过", "at most"),
        EQUAL("=", "等于", "exactly"),
        AT_LEAST(">=", "不少于", "at least"),
        MORE(">", "超过", "more than"),
        BETWEEN("between", "介于", "between");

        private final String key;
        final String zh;
        final String en;

        Op(String key, String zh, String en) {
            this.key = key;
            this.zh = zh;
            this.en = en;
        }

        @JsonValue
        public String key() {
            return key;
        }
    }

    public Compare {
        Valid.there(op, "op");
        Valid.number(value, "value");
        if ((to != null) != (op == Op.BETWEEN)) {
            throw new InvalidCondition("to", "belongs to between, and to nothing else");
        }
        if (to != null && Valid.number(to, "to") < value) {
            throw new InvalidCondition("to", "is less than value");
        }
    }

    public static Compare atLeast(long value) {
        return new Compare(Op.AT_LEAST, value, null);
    }

    public static Compare atMost(long value) {
        return new Compare(Op.AT_MOST, value, null);
    }

    public static Compare equalTo(long value) {
        return new Compare(Op.EQUAL, value, null);
    }

    public static Compare between(long value, long to) {
        return new Compare(Op.BETWEEN, value, to);
    }

    public boolean holds(long seen) {
        return seen >= low() && seen <= high();
    }

    long low() {
        return switch (op) {
            case LESS, AT_MOST -> LOWEST;
            case EQUAL, AT_LEAST, BETWEEN -> value;
            case MORE -> value + 1;
        };
    }

    long high() {
        return switch (op) {
            case LESS -> value - 1;
            case AT_MOST, EQUAL -> value;
            case AT_LEAST, MORE -> HIGHEST;
            case BETWEEN -> to == null ? value : to;
        };
    }
}
