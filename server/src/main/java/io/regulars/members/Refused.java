package io.regulars.members;

import io.regulars.kernel.Reason;

/// Why the members' room says no, in order of precedence.
public enum Refused implements Reason {
    INVALID("invalid-member", 400, "A field of the member breaks a rule."),
    UNKNOWN_FIELD("unknown-field", 422, "The chain has defined no field of that name."),
    FIELD_TYPE(
            "wrong-field-type",
            422,
            "The value is not of the type that the field was defined with."),
    FIELD_DIFFERS("field-differs", 409, "A field of that name was defined with another type."),
    SENSITIVE_FIELD(
            "sensitive-field",
            422,
            "A sensitive field is no part of a profile, a registration or a file: it is told by itself, after its own consent."),
    CONSENT_OF_ANOTHER_FIELD(
            "consent-of-another-field",
            409,
            "Another field asks for that consent; each sensitive field has one of its own."),
    SEPARATE_CONSENT_MISSING(
            "separate-consent-missing",
            422,
            "Sensitive data are kept only after the member's consent to them alone."),
    CONSENT_BUNDLED(
            "consent-bundled",
            422,
            "Consent to sensitive data is asked for by itself, never together with anything else."),
    PHONE_INVALID("invalid-phone", 422, "The number is no mobile number."),
    PHONE_BLOCKED(
            "blocked-phone",
            422,
            "A masked, virtual or placeholder number says nothing about who it is."),
    IDENTITY_BLOCKED(
            "blocked-identity", 422, "A masked or placeholder value says nothing about who it is."),
    MEMBER_NO_RESERVED(
            "reserved-member-number", 422, "Numbers of this form are given by the house itself."),
    UNKNOWN_STORE("unknown-store", 422, "No store of this chain has that code."),
    UNKNOWN_INVITER(
            "unknown-inviter", 422, "No member of this chain has that number or invitation code."),
    TEXT_EXISTS("consent-text-exists", 409, "The purpose has a text of that version; texts stay."),
    UNKNOWN_TEXT(
            "unknown-consent-text", 422, "The purpose has no text of that version to agree to."),
    NO_CODE_SENDER("no-code-sender", 503, "This installation has nobody who sends codes."),
    TOO_MANY_CODES("too-many-codes", 429, "A phone gets 1 code a minute, 5 an hour and 10 a day."),
    CODE_MISSING("phone-code-missing", 422, "The phone is not verified: a code is needed."),
    CODE_WRONG("phone-code-wrong", 422, "The code is wrong, used, or too old; ask for a new one."),
    UNKNOWN_MEMBER(
            "unknown-member", 404, "No member of this chain has that id, number or identity."),
    NOT_ACTIVE("member-not-active", 409, "The member has left or was merged into another."),
    IDENTITY_OF_ANOTHER(
            "identity-of-another", 409, "The keys given belong to more than one member."),
    OTHER_PHONE("other-phone", 409, "The member has another phone already."),
    TOO_MANY_IDENTITIES("too-many-identities", 409, "A member has at most 30 identities."),
    TOO_MANY_LOOKS(
            "too-many-unmaskings", 429, "A caller of this role sees no more in clear today."),
    TOO_MANY_LOOKUPS(
            "too-many-lookups", 429, "Too many look-ups found nobody; go on in the next hour."),
    BIRTHDAY_TOO_SOON(
            "birthday-changed-recently", 409, "A birthday changes at most once in 365 days."),
    GUARDIAN_CONSENT_MISSING(
            "guardian-consent-missing", 422, "A child is kept only with the guardian's consent."),
    TOO_MANY_CHILDREN("too-many-children", 409, "A member has at most 10 children."),
    UNKNOWN_CHILD("unknown-child", 404, "The member has no such child."),
    UNKNOWN_ACCESS("unknown-child-access", 404, "No access to children's data has that id."),
    ACCESS_OPEN(
            "child-access-open",
            409,
            "You have asked for these children already; see what became of it."),
    ACCESS_DECIDED("child-access-decided", 409, "The access is decided, or waited too long."),
    SAME_PERSON("same-person", 403, "Who asked for a change does not decide on it."),
    ACCESS_CLOSED(
            "child-access-closed",
            409,
            "The access is not approved, or its quarter of an hour is over."),
    UNKNOWN_LEAK("unknown-leak", 404, "No leak that is recorded here has that id."),
    LEAK_DECIDED("leak-decided", 409, "What becomes of this leak is decided already."),
    NOBODY_CONCERNED("nobody-concerned", 422, "No children are kept that this concerns.");

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
