package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.offers.coupons.Coupon.Place;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CouponsApi {
    /// A checkout that says nothing of time has a quarter of an hour.
    private static final int USUAL_SECONDS = 900;

    private static final int LONGEST = 86_400;

    private final Coupons coupons;
    private final Codes codes;
    private final Wallet wallet;
    private final Stores stores;
    private final InstantSource clock;

    CouponsApi(Coupons coupons, Codes codes, Wallet wallet, Stores stores, InstantSource clock) {
        this.coupons = coupons;
        this.codes = codes;
        this.wallet = wallet;
        this.stores = stores;
        this.clock = clock;
    }

    /// `by` is the checkout that asks, as it names itself; the same one hears the same again.
    record NewHold(
            Id by,
            @Nullable Id member,
            @Nullable Integer ttlSeconds,
            @Nullable String channel,
            @Nullable String store) {
        NewHold {
            InvalidValue.unless(
                    ttlSeconds == null || ttlSeconds >= 1 && ttlSeconds <= LONGEST,
                    "ttlSeconds",
                    "between 1 and " + LONGEST);
            InvalidValue.optional("channel", channel, 64);
            InvalidValue.optional("store", store, 64);
        }
    }

    record NewUse(Id by, @Nullable String channel, @Nullable String store) {
        NewUse {
            InvalidValue.optional("channel", channel, 64);
            InvalidValue.optional("store", store, 64);
        }
    }

    record OfCheckout(Id by) {}

    record NewRevocation(String reason) {
        NewRevocation {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// A channel that judges its own basket brings a code and uses it at once.
    record NewRedemption(String code, Id by, @Nullable String channel, @Nullable String store) {
        NewRedemption {
            InvalidValue.text("code", code, 40);
            InvalidValue.optional("channel", channel, 64);
            InvalidValue.optional("store", store, 64);
        }
    }

    record Seen(List<Id> coupons) {
        Seen {
            InvalidValue.unless(!coupons.isEmpty() && coupons.size() <= 200, "coupons", "1 to 200");
        }
    }

    /// A coupon is good within `[from, until)`; `reason` says why it cannot be used now.
    @GetMapping("/api/v1/members/{id}/coupons")
    Page<Wallet.Line> wallet(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(defaultValue = "OPEN") Wallet.Tab tab,
            Cursor.Part part) {
        return wallet.list(caller.tenant(), id, tab, part);
    }

    @PostMapping("/api/v1/members/{id}/coupon-views")
    Seen see(Caller caller, @PathVariable Id id, @RequestBody Seen seen) {
        coupons.view(caller.tenant(), id, seen.coupons());
        return seen;
    }

    @PostMapping("/api/v1/coupons/redemptions")
    ResponseEntity<Wallet.Line> redeem(
            Caller caller, RequestKey key, @RequestBody NewRedemption wanted) {
        return switch (codes.coupon(caller, wanted.code(), null)) {
            case Outcome.Refused<Id>(var refusal) ->
                    told(caller, coupons.refuse(caller.tenant(), key, refusal));
            case Outcome.Done<Id>(var coupon) ->
                    change(
                            caller,
                            new RedemptionCommand.Redeem(
                                    coupon,
                                    wanted.by(),
                                    null,
                                    place(caller, wanted.channel(), wanted.store())),
                            key);
        };
    }

    @PostMapping("/api/v1/coupons/{id}/holds")
    ResponseEntity<Wallet.Line> hold(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewHold wanted) {
        int seconds = wanted.ttlSeconds() == null ? USUAL_SECONDS : wanted.ttlSeconds();
        return change(
                caller,
                new RedemptionCommand.Hold(
                        id,
                        wanted.by(),
                        wanted.member(),
                        clock.instant().plusSeconds(seconds),
                        place(caller, wanted.channel(), wanted.store())),
                key);
    }

    @PostMapping("/api/v1/coupons/{id}/uses")
    ResponseEntity<Wallet.Line> use(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewUse wanted) {
        Place place = place(caller, wanted.channel(), wanted.store());
        return change(caller, new RedemptionCommand.Use(id, wanted.by(), place), key);
    }

    @PostMapping("/api/v1/coupons/{id}/releases")
    ResponseEntity<Wallet.Line> free(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody OfCheckout wanted) {
        return change(caller, new RedemptionCommand.Free(id, wanted.by()), key);
    }

    /// After it was used: the order was cancelled or came back whole.
    @PostMapping("/api/v1/coupons/{id}/returns")
    ResponseEntity<Wallet.Line> giveBack(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody OfCheckout wanted) {
        return change(caller, new RedemptionCommand.GiveBack(id, wanted.by()), key);
    }

    @PostMapping("/api/v1/coupons/{id}/revocations")
    ResponseEntity<Wallet.Line> revoke(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewRevocation why) {
        return change(caller, new RedemptionCommand.Revoke(id, why.reason(), caller), key);
    }

    /// A coupon may be good in some stores alone: nobody says that he is another.
    private Place place(Caller caller, @Nullable String channel, @Nullable String store) {
        if (store != null) {
            stores.reach(caller, store);
        }
        return new Place(channel, store);
    }

    private ResponseEntity<Wallet.Line> change(
            Caller caller, RedemptionCommand command, RequestKey key) {
        return told(caller, Answered.await(coupons.redeem(caller.tenant(), command, key)));
    }

    private ResponseEntity<Wallet.Line> told(Caller caller, Answer<Coupon> answer) {
        return Answered.created(answer.map(coupon -> wallet.line(caller.tenant(), coupon)));
    }
}
