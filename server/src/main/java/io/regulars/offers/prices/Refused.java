package io.regulars.offers.prices;

import io.regulars.kernel.Reason;

/// Why a price list is not taken or a price not known, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_PRICE_IMPORT("unknown-price-import", 404, "No import of prices has that id."),
    UNKNOWN_PLACE("unknown-place", 422, "No unit of the chain has that code."),
    PRICE_UNKNOWN("price-unknown", 422, "No price list has the product, and no price was given.");

    private final String type;
    private final int status;
    private final String title;

    Refused(String type, int status, String title) {
        this.type = type;
        this.status = status;
        this.title = title;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
