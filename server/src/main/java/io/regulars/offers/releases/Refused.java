package io.regulars.offers.releases;

import io.regulars.kernel.Reason;

/// Why releases are refused, and goods at the till, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_RELEASE("unknown-release", 404, "No release of this chain has that id."),
    GOODS_NOT_YET("goods-not-yet", 409, "The goods are not on sale for this buyer yet."),
    GOODS_SOLD_OUT("goods-sold-out", 409, "Not so many of the goods are left for this buyer.");

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
