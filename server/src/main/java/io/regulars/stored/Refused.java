package io.regulars.stored;

import io.regulars.kernel.Reason;

/// Why the room of stored value said no, in order of precedence.
public enum Refused implements Reason {
    TOP_UPS_STOPPED("top-ups-stopped", 409, "The house takes no top-ups at present."),
    UNKNOWN_MEMBER(
            "unknown-member", 404, "No member of this chain has that id, number or identity."),
    UNKNOWN_SCHEME("unknown-scheme", 404, "No scheme in force has that id."),
    UNKNOWN_ISSUER("unknown-issuer", 422, "No issuing legal entity has that code."),
    TERMS_UNLAWFUL("terms-unlawful", 422, "The terms hold a clause that the law does not allow."),
    SCHEME_WAITING(
            "scheme-proposal-waiting", 409, "A version of this scheme waits for a second person."),
    UNKNOWN_SCHEME_PROPOSAL(
            "unknown-scheme-proposal", 404, "No scheme that was asked for has that id."),
    SCHEME_DECIDED("scheme-proposal-decided", 409, "The scheme was decided on before."),
    NOT_A_TIER("not-a-tier", 422, "The scheme has no tier of that amount."),
    TERMS_CHANGED("terms-changed", 409, "The contract shown is not the one in force."),
    UNKNOWN_FORM("unknown-form", 404, "No identity form of this card has that id."),
    MINOR("minor", 422, "A contract of stored value needs a member of age."),
    AGE_UNKNOWN(
            "age-unknown", 422, "Whether the member is of age is unknown; it has to be declared."),
    TRANSFER_REQUIRED(
            "transfer-required", 422, "From this amount on the money comes by bank transfer."),
    IDENTITY_REQUIRED("identity-required", 422, "An identity form is needed for this purchase."),
    STORED_CAP("stored-cap", 422, "The card would hold more than the law allows."),
    NO_PAYMENT_PROVIDER(
            "no-payment-provider", 503, "This installation has nobody who takes payments online."),
    UNKNOWN_TOP_UP("unknown-top-up", 404, "No top-up has that id."),
    NOT_PAID("not-paid", 409, "The payment has not arrived."),
    UNKNOWN_CONTRACT("unknown-contract", 404, "No contract has that id."),
    CONTRACT_HELD("contract-held", 409, "A checkout holds a part of this contract."),
    CONTRACT_FROZEN("contract-frozen", 409, "The card is reported lost."),
    NOTHING_LEFT("nothing-left", 409, "The contract has nothing left."),
    REFUND_OPEN("refund-open", 409, "A refund of this contract is under way."),
    UNKNOWN_REFUND("unknown-refund", 404, "No refund has that id."),
    REFUND_DECIDED("refund-decided", 409, "The refund was decided or paid before."),
    UNKNOWN_RATE(
            "unknown-rate", 409, "The settings hold no interest rate for the day of this refund."),
    SAME_PERSON("same-person", 403, "Who asked for a change does not decide on it."),
    PIN_NEEDED("pin-needed", 422, "The member's PIN is needed to spend stored value."),
    PIN_LOCKED("pin-locked", 429, "Too many wrong PINs were given; none is looked at now."),
    WRONG_PIN("wrong-pin", 422, "The PIN is another."),
    OTHER_CARD("other-card", 409, "A named card takes no bearer top-up, nor the other way round."),
    UNKNOWN_USE("unknown-use", 404, "No use of stored value has that id."),
    USE_NOT_OPEN("use-not-open", 409, "It was captured, released or has expired."),
    MORE_THAN_SPENT("more-than-spent", 422, "More than was spent cannot be given back."),
    INSUFFICIENT_VALUE("insufficient-value", 422, "The member has less stored value than that."),
    STATEMENT_AHEAD(
            "statement-ahead", 422, "The quarter or the day of the paper is still to come."),
    STATEMENT_THERE(
            "statement-there",
            409,
            "A statement of this issuer, quarter and kind is there; say why another replaces it.");

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
