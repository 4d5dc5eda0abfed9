package io.regulars.owners;

import io.regulars.kernel.Reason;

/// Why a member gets no other owner, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_MEMBER(
            "unknown-member", 404, "No member of this chain has that id, number or identity."),
    UNKNOWN_OWNER("unknown-owner", 422, "Nobody of the staff whom the caller reaches has that id."),
    OWNER_LEFT("owner-left", 409, "That person has left the staff and gets no members."),
    OWNER_ELSEWHERE(
            "owner-elsewhere",
            409,
            "The member's store is not in that person's part of the chain."),
    OWNED_ALREADY("owned-already", 409, "That person looks after the member already."),
    WITHOUT_OWNER("without-owner", 409, "Nobody looks after the member."),
    NOTHING_TO_HAND_OVER(
            "nothing-to-hand-over",
            409,
            "That person looks after no member whom the caller reaches.");

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
