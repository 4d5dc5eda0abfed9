package io.regulars.benefits;

import io.regulars.kernel.Reason;

/// Why services and bookings are refused, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_SERVICE("unknown-service", 404, "No service of this chain has that id."),
    UNKNOWN_SLOT("unknown-slot", 404, "The service has no such slot."),
    UNKNOWN_BOOKING("unknown-booking", 404, "There is no such booking."),
    UNKNOWN_NEWS("unknown-news", 404, "No news of this chain has that id."),
    UNKNOWN_BENEFIT("unknown-benefit", 404, "No offer, coupon or service has that id."),
    SERVICE_ASKS_TOO_MUCH(
            "service-condition", 422, "Who may book cannot depend on an order at hand."),
    SLOTS_OVERLAP("slot-exists", 409, "The store has a slot of the service at that start."),
    SERVICE_STOPPED("service-stopped", 409, "The service takes no bookings any more."),
    NOT_ENTITLED("service-not-entitled", 409, "The service is not for this member."),
    SLOT_OVER("slot-over", 409, "The slot has begun."),
    SLOT_CLOSED("slot-closed", 409, "The slot takes no bookings any more."),
    ALREADY_BOOKED("already-booked", 409, "The member has a booking at that time."),
    SERVICE_USED_UP("service-used-up", 409, "The member has used the service up in this period."),
    SLOT_FULL("slot-full", 409, "No place of the slot is left."),
    BOOKING_SETTLED("booking-settled", 409, "The booking was verified, cancelled or missed."),
    BOOKING_OTHER_STORE("booking-other-store", 409, "The booking is for another store."),
    BOOKING_BEGUN("booking-begun", 409, "The slot has begun: it can no longer be cancelled."),
    BOOKING_TOO_EARLY("booking-too-early", 409, "It is too early for that.");

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
