package io.regulars.checkout.offline;

import io.regulars.kernel.Reason;

/// Why uploads and settlements are refused, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_ALLOWANCE("unknown-allowance", 404, "No allowance has that id and signature."),
    ALLOWANCE_REVOKED("allowance-revoked", 409, "The allowance was revoked already."),
    UNKNOWN_CONFLICT("unknown-conflict", 404, "No sale that waits for a decision has that id."),
    CONFLICT_SETTLED("conflict-settled", 409, "Somebody has decided on the sale already.");

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
