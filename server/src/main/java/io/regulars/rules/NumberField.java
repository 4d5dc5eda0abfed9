package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;

/// The numbers that a condition may compare. Money is in fen.
@Pure
public enum NumberField {
    GROWTH("growth", "成长值", "growth value", Kind.COUNT, Need.BALANCES),
    POINTS("points", "积分余额", "points balance", Kind.COUNT, Need.BALANCES),
    /// Completed years by the rule of [Ages].
    AGE("age", "年龄", "age", Kind.YEARS, Need.BIRTHDAY),
    /// Whole days, by date, since the member registered.
    REGISTERED_DAYS("registeredDays", "注册天数", "days since registration", Kind.DAYS, Need.MEMBER),
    CHILDREN("children", "孩子数", "number of children", Kind.COUNT, Need.CHILDREN),
    /// 1 to 5 by the cut points in force, 5 is the best; see [Scoring].
    RFM_RECENCY("rfm.recency", "RFM 最近购买 R", "RFM recency R", Kind.SCORE, Need.SCORES),
    RFM_FREQUENCY("rfm.frequency", "RFM 购买次数 F", "RFM frequency F", Kind.SCORE, Need.SCORES),
    RFM_MONETARY("rfm.monetary", "RFM 累计消费 M", "RFM money M", Kind.SCORE, Need.SCORES),
    AMOUNT("amount", "订单金额", "order amount", Kind.MONEY, Need.OCCASION),
    /// All items of the order together.
    QUANTITY("quantity", "订单件数", "items in the order", Kind.COUNT, Need.OCCASION),
    LINE_PAID("line.paid", "单行实付", "amount paid for the line", Kind.MONEY, Need.OCCASION),
    LINE_QUANTITY("line.quantity", "单行件数", "quantity of the line", Kind.COUNT, Need.OCCASION);

    public enum Kind {
        COUNT,
        MONEY,
        DAYS,
        YEARS,
        SCORE
    }

    private final String key;
    final String zh;
    final String en;
    final Kind kind;
    final Need need;

    NumberField(String key, String zh, String en, Kind kind, Need need) {
        this.key = key;
        this.zh = zh;
        this.en = en;
        this.kind = kind;
        this.need = need;
    }

    @JsonValue
    public String key() {
        return key;
    }

    boolean ofLine() {
        return this == LINE_PAID || this == LINE_QUANTITY;
    }
}
