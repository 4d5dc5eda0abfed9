package io.regulars.loyalty;

import io.regulars.kernel.Reason;

/// Why a change of the programme (rules, ladders, reviews, tiers by hand) is not made, in order of
/// precedence.
public enum Refused implements Reason {
    UNKNOWN_RULE("unknown-rule", 404, "No rule of this chain has that id."),
    UNKNOWN_VERSION("unknown-version", 404, "It has no such version."),
    UNKNOWN_REVIEW("unknown-review", 404, "No tier review of this chain has that id."),
    UNKNOWN_RESTRICTION("unknown-restriction", 404, "No mark of this chain has that id."),
    ALREADY_RESTRICTED(
            "already-restricted",
            409,
            "The same goods are marked for some of that time already; end that mark first."),
    ALREADY_ENDED("already-ended", 409, "It has ended already."),
    ALREADY_PUBLISHED(
            "already-published", 409, "That version is published already; make a new one."),
    NOT_IN_FORCE("not-in-force", 409, "No version of it runs or is scheduled."),
    NO_TRIAL("no-trial", 409, "What is in force is not limited to a trial."),
    ALREADY_DECIDED("already-decided", 409, "A person has decided this review already."),
    SAME_PERSON("same-person", 403, "Who asked for a change does not decide on it."),
    REVIEW_WAITING(
            "review-waiting",
            409,
            "The same tier for this member waits for a second person already."),
    STARTS_IN_THE_PAST(
            "starts-in-the-past", 422, "A start lies in the past, where all is decided already."),
    ENDS_BEFORE_START("ends-before-start", 422, "The end is not after the start."),
    RULE_CANNOT_RUN("rule-cannot-run", 422, "The rule asks for something that cannot be given."),
    RULE_UNLAWFUL("rule-unlawful", 422, "The rule rewards what must not be rewarded."),
    WORDS_UNLAWFUL("words-unlawful", 422, "Its words say what no shop may say."),
    TIER_COSTS_TOO_MUCH(
            "tier-costs-too-much",
            422,
            "The benefits of a tier cost more than the chain's limit for it."),
    UNKNOWN_STORE("unknown-store", 422, "No store of this chain has that code."),
    UNKNOWN_MEMBER(
            "unknown-member", 404, "No member of this chain has that id, number or identity."),
    UNKNOWN_TIER("unknown-tier", 422, "The ladder in force has no tier of that code.");

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
