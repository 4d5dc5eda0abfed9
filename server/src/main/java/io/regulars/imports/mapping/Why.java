package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;

/// Why a row of a file is not taken. A row has one reason: the first that applies, in this order
/// within each step of reading.
@Pure
public enum Why {
    RAGGED_ROW("has another number of cells than the header"),
    BAD_ENCODING("holds bytes that are no text in the file's encoding"),
    BAD_TEXT("holds control characters, or text that is too long"),
    MISSING_ORDER("has no order number"),
    EXCLUDED("is no sale by the mapping's own rule"),
    MISSING_RETURN_ID("is a return without a number"),
    MISSING_DATE("has no date"),
    BAD_DATE("has a date that cannot be read"),
    IMPLAUSIBLE_DATE("has a date before the earliest plausible day or in the future"),
    MISSING_SKU("has no article number"),
    MISSING_QUANTITY("has no quantity"),
    BAD_QUANTITY("has a quantity that is no whole number"),
    IMPLAUSIBLE_QUANTITY("has a quantity of zero, of the wrong sign or above the plausible"),
    MISSING_PRICE("has neither a price nor an amount"),
    BAD_PRICE("has an amount that is no number, or finer than the currency"),
    IMPLAUSIBLE_PRICE(
            "has a price of zero, below zero or above the plausible, or was paid above its price"),
    BAD_MEMBER("names its member in a way that cannot be read"),
    MISSING_MEMBER("names no member"),
    BAD_BALANCE("has points or growth value that are no whole number from 0 to a billion"),
    EMPTY_BALANCE("has neither points nor growth value"),
    BAD_EXPIRY("has an expiry that cannot be read, or that is past"),
    TWO_BALANCES("names a member whom another row of the file gives another balance"),
    DUPLICATE_ROW("repeats another row of the file exactly"),
    CONTRADICTORY_ORDER("belongs to an order whose rows name different members or stores"),
    TOO_MANY_LINES("belongs to an order of more than 2,000 lines"),
    INVALID_ORDER("belongs to an order that breaks a rule of orders"),
    ORPHAN_CANCELLATION("cancels what no earlier order of the same member can give back"),
    ORPHAN_RETURN("returns from an order that the file does not hold, or more than it holds"),
    UNKNOWN_STORE("names a store that the chain does not have"),
    UNKNOWN_MEMBER("names a member that is unknown and may not be made by this import"),
    DIFFERS("tells another story than what came before of the same order, return or opening balance"),
    REFUSED("was refused when it was posted");

    private final String said;

    Why(String said) {
        this.said = said;
    }

    /// What a row with this reason does or has, in English.
    public String said() {
        return said;
    }
}
