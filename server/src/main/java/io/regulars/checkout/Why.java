package io.regulars.checkout;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;

/// Why a benefit is not used, in order of precedence: the first that is true is told.
@Pure
public enum Why {
    NOT_WANTED("not-wanted"),
    NOT_YET("not-yet"),
    EXPIRED("expired"),
    NOT_IN_TRIAL("not-in-trial"),
    STORE("store"),
    CHANNEL("channel"),
    TIER("tier"),
    CONDITION("condition"),
    USED_UP("used-up"),
    BUDGET_SPENT("budget-spent"),
    RESTRICTED_GOODS("restricted-goods"),
    GOODS("goods"),
    NO_STORED_VALUE("no-stored-value"),
    NO_POINTS("no-points"),
    SAME_COUPON("same-coupon"),
    THRESHOLD("threshold"),
    EXCLUDED("excluded"),
    SAME_GOODS("same-goods"),
    NO_EFFECT("no-effect"),
    STORED_VALUE_SHORT("stored-value-short"),
    UNIT_FLOOR("unit-floor"),
    ORDER_FLOOR("order-floor"),
    DEPTH("depth"),
    NOT_BETTER("not-better");

    private final String key;

    Why(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }
}
